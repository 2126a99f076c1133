package dev.videorelay.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Payload.Shape;
import dev.videorelay.answer.Reading;
import dev.videorelay.diagnostics.Redaction;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

final class ReadingPrintoutTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ReadingPrintout printout = new ReadingPrintout(
            new Printout(new PrintStream(printed, true, UTF_8), new Redaction(() -> Stream.of("sk-1"))));

    @Test
    void tellsOfAFailedTaskWithoutSecretsAndControlCharacters() {
        Report report = new Report(State.FAILED, 40, null, new Failure("moderated", "no\u001b[2J for sk-1"),
                Video.UNKNOWN, Usage.UNKNOWN, Times.UNKNOWN, null);

        printout.print(new Reading(new Finding.Reported(report), null), Shape.ENVELOPE, Optional.empty());

        assertThat(printed.toString(UTF_8)).isEqualToNormalizingNewlines("""
                Reading
                  finding      task failed
                  shape        envelope
                  state        failed
                  progress     40 %
                  video        none
                  failure      moderated
                  message      no·[2J for …
                """);
    }

    @Test
    void tellsTheCauseIfThereIsNoAnswer() {
        printout.print(new Reading(new Finding.GatewayError("ConnectException"), null), null,
                Optional.of(new RuntimeException(new ConnectException("Connection refused"))));

        assertThat(printed.toString(UTF_8)).contains("gateway error, ConnectException",
                "ConnectException: Connection refused").doesNotContain("shape", "state");
    }

    @Test
    void tellsThatARouteGaveNoReading() {
        printout.print(null, null, Optional.empty());

        assertThat(printed.toString(UTF_8)).contains("none, the query route gave no reading");
    }
}
