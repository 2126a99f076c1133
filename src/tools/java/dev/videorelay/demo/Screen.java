package dev.videorelay.demo;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.videorelay.testkit.Job.Stage;

/** What the demo prints: one line for each thing that happens, with the time since it began. */
final class Screen {

    private final Instant start = Instant.now();
    private final Map<String, Stage> shown = new ConcurrentHashMap<>();

    synchronized void note(String text) {
        System.out.println(text);
    }

    void submitted(String value, String how) {
        line("submitted", "%s  (%s)".formatted(value == null ? "no value" : value, how));
    }

    /** A poll is shown if it saw something new. */
    void polled(String taskId, Stage stage) {
        if (!Traffic.has(taskId) && !stage.equals(shown.put(taskId, stage))) {
            line("  polled", "%-28s %s, %d %%".formatted(taskId, stage.word(), stage.progress()));
        }
    }

    void over(String status, String taskId, Duration took, int polls, String what) {
        if (Traffic.has(taskId)) {
            return;
        }
        line(status.toUpperCase(),
                "%-28s after %.1f s and %d polls: %s".formatted(taskId, took.toMillis() / 1000.0, polls, what));
    }

    void rejected(String value, String code, String message) {
        line("REJECTED", "%-28s %s: %s".formatted(value, code, message));
    }

    void gateway(String what) {
        line("gateway", what);
    }

    private synchronized void line(String what, String text) {
        System.out.printf("%6.1f s  %-10s %s%n", Duration.between(start, Instant.now()).toMillis() / 1000.0, what,
                text);
    }

    void howTo(String broker, String board, File log) {
        note("""

                Everything is up. Look at it:
                  board      %3$s
                Submit a task of your own (an ID with "fail", "cancel", "unknown" or "endless" in it goes that way):
                  echo task_my-own | kcat -b %1$s -P -t video.tasks
                  kafka-console-producer.sh --bootstrap-server %1$s --topic video.tasks
                Read the events:
                  kcat -b %1$s -C -t video.completions -X isolation.level=read_committed -f '%%h\\n%%s\\n\\n'
                  kafka-console-consumer.sh --bootstrap-server %1$s --topic video.completions --from-beginning \\
                    --isolation-level read_committed --property print.headers=true
                The relay's log is %2$s. Ctrl-C ends the demo.
                """
                .formatted(broker, log, board));
    }
}
