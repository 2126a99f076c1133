package dev.videorelay.polling;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

/** Checks each second for admitted polls that never ended, so that their tasks are polled again. */
@ApplicationScoped
public class LostPolls {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final PollThreads threads;
    private final Providers providers;

    public LostPolls(PollThreads threads, Providers providers) {
        this.threads = threads;
        this.providers = providers;
    }

    void start(@Observes StartupEvent event) {
        threads.repeat(PERIOD, providers::giveUpLostPolls);
    }
}
