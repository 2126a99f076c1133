package dev.videorelay.polling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.LogAllowance;
import dev.videorelay.diagnostics.TaskMdc;
import dev.videorelay.overview.OpenTask;

/**
 * Log lines about a provider's tasks whose polls fail: one when the trouble of a task begins, and one when it is over. Thread-safe.
 *
 * <p>A task is in trouble while its polls bring no answer about it. While the provider is paused there are no lines about tasks,
 * since the line about the pause says it for all of them. Where many tasks fail without a pause, some stand for all: the lines are
 * limited. A task whose trouble began without a line gets one later only if the provider has answered about others meanwhile, so
 * that the trouble is its own.
 */
final class TaskTroubles {

    static final int LINES_AT_ONCE = 10;
    private static final Duration ANOTHER_LINE = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(TaskTroubles.class);

    private final String provider;
    private final BooleanSupplier paused;
    private final Clock clock;
    private final LogAllowance allowance;
    private final Map<OpenTask, Trouble> logged = new ConcurrentHashMap<>();
    /** Whether the last poll of any of the tasks was answered. */
    private volatile boolean answering = true;

    /**
     * Trouble of which there was a line.
     *
     * @param since when the line was written
     * @param polls number of polls that have failed
     */
    private record Trouble(Instant since, int polls) {}

    /** @param paused whether the provider is paused */
    TaskTroubles(String provider, BooleanSupplier paused, Clock clock) {
        this.provider = provider;
        this.paused = paused;
        this.clock = clock;
        this.allowance = new LogAllowance(LINES_AT_ONCE, ANOTHER_LINE);
    }

    /** Takes note of a poll that has ended. */
    void polled(OpenTask task) {
        if (task.isAnswered()) {
            end(task);
        } else if (!goesOn(task) && (task.failures() == 1 || answering) && !paused.getAsBoolean()) {
            begin(task);
        }
        answering = task.isAnswered();
    }

    /** Takes note that the task is not polled here any more; its last poll may have been answered. */
    void left(OpenTask task) {
        if (task.isAnswered()) {
            end(task);
        } else {
            logged.remove(task);
        }
    }

    private boolean goesOn(OpenTask task) {
        return logged.computeIfPresent(task, (same, trouble) -> new Trouble(trouble.since(), task.failures())) != null;
    }

    private void begin(OpenTask task) {
        allowance.take(clock.instant()).ifPresent(withheld -> {
            logged.put(task, new Trouble(clock.instant(), task.failures()));
            log(task,
                    () -> LOG.warnf("Poll of a task failed: task=%s provider=%s cause=%s%s", task.getTaskId(), provider,
                            task.lastFinding(), withheld == 0 ? "" : " othersNotLogged=" + withheld));
            if (!task.isOpen()) {
                logged.remove(task);
            }
        });
    }

    private void end(OpenTask task) {
        Trouble trouble = logged.remove(task);
        if (trouble != null) {
            Duration time = Duration.ofSeconds(Duration.between(trouble.since(), clock.instant()).toSeconds());
            log(task, () -> LOG.infof("Task is answered again: task=%s provider=%s after=%s failedPolls=%d",
                    task.getTaskId(), provider, time, trouble.polls()));
        }
    }

    private static void log(OpenTask task, Runnable line) {
        TaskMdc.about(task.getTaskId().value(), line);
    }
}
