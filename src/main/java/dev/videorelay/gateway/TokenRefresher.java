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

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

import dev.videorelay.diagnostics.DaemonThreads;
import dev.videorelay.diagnostics.FatalError;

/**
 * Reads the token files once a second and fires a {@link TokenChanged} for each token that has changed.
 *
 * <p>It does not watch the files: a mounted secret changes by an exchange of links to folders, and not every file system notifies
 * of that.
 */
@ApplicationScoped
public class TokenRefresher {

    private static final Logger LOG = Logger.getLogger(TokenRefresher.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final BearerTokens tokens;
    private final Consumer<String> changed;
    private ScheduledExecutorService thread;

    @Inject
    public TokenRefresher(BearerTokens tokens, Event<TokenChanged> changes) {
        this(tokens, provider -> changes.fire(new TokenChanged(provider)));
    }

    /** @param changed receives each provider whose token has changed */
    TokenRefresher(BearerTokens tokens, Consumer<String> changed) {
        this.tokens = tokens;
        this.changed = changed;
    }

    void start(@Observes StartupEvent event) {
        if (tokens.canChange()) {
            thread = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("relay-tokens"));
            thread.scheduleWithFixedDelay(this::refresh, PERIOD.toMillis(),
                    PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Reads the files once; a failure does not end the schedule. */
    void refresh() {
        try {
            fireChanges();
        } catch (Throwable e) {
            FatalError.endProcessIfFatal(e);
            LOG.error("Cannot read the token files", e);
        }
    }

    private void fireChanges() {
        for (String provider : tokens.refresh()) {
            LOG.infof("Token changed: provider=%s", provider);
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
