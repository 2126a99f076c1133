package dev.videorelay.timing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/** Logs each step of the wall clock. A step needs no other reaction: the steady clock measures all durations. */
@ApplicationScoped
public class ClockStepMonitor {

    private static final Logger LOG = Logger.getLogger(ClockStepMonitor.class);

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration SMALLEST_STEP = Duration.ofSeconds(1);

    private final WallClock wall;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(ClockStepMonitor::daemon);
    private Duration lastAhead = Duration.ZERO;

    public ClockStepMonitor(WallClock wall) {
        this.wall = wall;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::check, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "relay-clock");
        thread.setDaemon(true);
        return thread;
    }

    /** Compares the clocks once. */
    void check() {
        Duration ahead = wall.ahead();
        Duration step = ahead.minus(lastAhead);
        if (step.abs().compareTo(SMALLEST_STEP) >= 0) {
            lastAhead = ahead;
            LOG.warnf("Wall clock was set %s: step=%s now=%s; waits and deadlines go on unchanged",
                    step.isNegative() ? "back" : "forward", step.abs(), wall.instant());
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
