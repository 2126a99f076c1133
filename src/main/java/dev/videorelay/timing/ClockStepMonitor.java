package dev.videorelay.timing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/**
 * Logs each step of the wall clock, and remembers the last one for a while. A step needs no other reaction: the steady clock
 * measures all durations.
 */
@ApplicationScoped
public class ClockStepMonitor {

    private static final Logger LOG = Logger.getLogger(ClockStepMonitor.class);

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration SMALLEST_STEP = Duration.ofSeconds(1);
    private static final Duration SHOWN_FOR = Duration.ofMinutes(10);

    private final WallClock wall;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(ClockStepMonitor::daemon);
    private Duration lastAhead = Duration.ZERO;
    private volatile Step last;

    /** @param at time of the step, by the steady clock */
    private record Step(Duration by, Instant at) {

        String direction() {
            return by.isNegative() ? "back" : "forward";
        }
    }

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
            last = new Step(step, wall.steady().instant());
            LOG.warnf("Wall clock was set %s: step=%s now=%s; waits and deadlines go on unchanged", last.direction(),
                    step.abs(), wall.instant());
        }
    }

    /** In words, how the wall clock was set in the last minutes, if it was. */
    public Optional<String> recentStep() {
        Step step = last;
        return step == null || wall.steady().instant().isAfter(step.at().plus(SHOWN_FOR))
                ? Optional.empty()
                : Optional.of("set " + step.direction() + " by " + step.by().abs().toSeconds() + " s, "
                        + Duration.between(step.at(), wall.steady().instant()).toSeconds() + " s ago");
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
