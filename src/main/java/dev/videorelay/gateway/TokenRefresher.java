package dev.videorelay.gateway;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

import dev.videorelay.diagnostics.FatalError;

/**
 * Reads the token files once a second, and raises an event for each token that has changed.
 *
 * <p>It reads the files instead of being told of changes: a mounted secret changes by links to folders being exchanged, of
 * which not every file system tells.
 */
@ApplicationScoped
public class TokenRefresher {

    private static final Logger LOG = Logger.getLogger(TokenRefresher.class);
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final BearerTokens tokens;
    private final Consumer<String> changed;
    private ScheduledExecutorService thread;

    @Inject
    public TokenRefresher(BearerTokens tokens, Event<TokenChanged> changes) {
        this(tokens, provider -> changes.fire(new TokenChanged(provider)));
    }

    /** @param changed takes the name of each provider whose token has changed */
    TokenRefresher(BearerTokens tokens, Consumer<String> changed) {
        this.tokens = tokens;
        this.changed = changed;
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
            changed.accept(provider);
        }
    }

    @PreDestroy
    void stop() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
