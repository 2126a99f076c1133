package dev.videorelay.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.videorelay.testkit.Causes;
import dev.videorelay.testkit.Job.Stage;

/** What the demo prints: one line for each thing that happens, with the time since it began. */
final class Screen {

    private final PrintStream out;
    private final Path log;
    private final Instant start = Instant.now();
    private final Map<String, Stage> shown = new ConcurrentHashMap<>();
    private Hints hints;

    /** @param log of the relay */
    Screen(PrintStream out, Path log) {
        this.out = out;
        this.log = log;
    }

    synchronized void note(String text) {
        out.println(text);
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
        line(status.toUpperCase(Locale.ROOT),
                "%-28s after %.1f s and %d polls: %s".formatted(taskId, took.toMillis() / 1000.0, polls, what));
    }

    void rejected(String value, String code, String message) {
        line("REJECTED", "%-28s %s: %s".formatted(value, code, message));
    }

    void gateway(String what) {
        line("gateway", what);
    }

    private synchronized void line(String what, String text) {
        out.printf("%6.1f s  %-10s %s%n", Duration.between(start, Instant.now()).toMillis() / 1000.0, what, text);
    }

    void started(Hints hints) {
        this.hints = hints;
        note("%nEverything is up.%n%s%nCtrl-C ends the demo.%n".formatted(hints));
    }

    /** Prints the hints again: since they were printed, they have moved out of sight. */
    void stopping() {
        note("%nStopping ...".formatted());
        if (hints != null) {
            note("When you start it again:%n%s%n".formatted(hints));
        }
    }

    /** Prints why the demo cannot go on, and where to look for more. */
    void failed(Throwable failure) {
        note("%nThe demo failed: %s%nThe relay's log is %s.".formatted(Causes.inWords(failure), log));
    }
}
