package dev.videorelay.command;

import java.util.Locale;
import java.util.Optional;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Payload;
import dev.videorelay.answer.Reading;
import dev.videorelay.diagnostics.FailureText;
import dev.videorelay.task.Report;

/** Prints how an answer was read. */
final class ReadingPrintout {

    private final Printout out;

    ReadingPrintout(Printout out) {
        this.out = out;
    }

    /**
     * Prints a reading.
     *
     * @param reading null if the query route gave none
     * @param shape null if no answer was opened
     * @param failure what ended the request or the route
     */
    void print(Reading reading, Payload.Shape shape, Optional<Throwable> failure) {
        out.title("Reading");
        out.pair("finding",
                reading == null ? "none, the query route gave no reading" : reading.finding().description());
        failure.map(ReadingPrintout::cause).ifPresent(cause -> out.pair("cause", cause));
        if (shape != null) {
            out.pair("shape", shape.name().toLowerCase(Locale.ROOT));
        }
        if (reading != null && reading.finding() instanceof Finding.Reported reported) {
            print(reported.report());
        }
    }

    private static String cause(Throwable failure) {
        Throwable root = FailureText.rootOf(failure);
        return root.getClass().getSimpleName() + ": " + FailureText.of(root);
    }

    private void print(Report report) {
        out.pair("state", report.state().word());
        out.pair("progress", report.progress() == null ? "none" : report.progress() + " %");
        out.pair("video", report.videoUrl() == null ? "none" : report.videoUrl());
        if (report.failure() != null) {
            out.pair("failure", report.failure().code());
            out.pair("message", report.failure().message());
        }
    }
}
