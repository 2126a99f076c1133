package dev.videorelay.polling;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

import dev.videorelay.fatal.FatalError;

/**
 * Looks each second for other tokens, and has providers tried again that refused the one from before.
 *
 * <p>It reads the files instead of being told of changes: a mounted secret changes by links to folders being exchanged, of
 * which not every file system tells.
 */
@ApplicationScoped
public class TokenWatch {

    private static final Logger LOG = Logger.getLogger(TokenWatch.class);
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Tokens tokens;
    private final Providers providers;
    private ScheduledExecutorService thread;

    public TokenWatch(Tokens tokens, Providers providers) {
        this.tokens = tokens;
        this.providers = providers;
    }

    void start(@Observes StartupEvent event) {
        if (tokens.mayChange()) {
            thread = Executors.newSingleThreadScheduledExecutor(new CamelThreadFactory("#name#", "relay-tokens", true));
            thread.scheduleWithFixedDelay(this::glance, GLANCE.toMillis(), GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** One that fails is not to be the last. */
    void glance() {
        try {
            look();
        } catch (Throwable e) {
            FatalError.endProcessIfFatal(e);
            LOG.error("Token files cannot be looked at", e);
        }
    }

    private void look() {
        for (String provider : tokens.changed()) {
            LOG.infof("Another token from now on: provider=%s", provider);
            providers.tokenChanged(provider);
        }
    }

    @PreDestroy
    void stop() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
