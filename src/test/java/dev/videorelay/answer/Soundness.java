package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import dev.videorelay.event.CloudEvent;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.Source;
import dev.videorelay.task.State;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.task.Times;

/** What holds for every reading, whatever the answer was. */
final class Soundness {

    static final Pattern WEB_URL = Pattern.compile("(?i)https?://[^/?#\\s]+\\S*");
    private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Soundness() {}

    static void check(Answer answer, Reading reading) {
        if (reading.finding() instanceof Finding.Reported told) {
            assertThat(answer.isSuccess()).isTrue();
            assertThat(reading.payload()).isNotNull();
            check(told.report());
            checkEvent(told.report(), reading.payload());
        }
    }

    private static void check(Report report) {
        if (report.videoUrl() != null) {
            assertThat(report.videoUrl()).matches(WEB_URL);
        }
        if (report.progress() != null) {
            assertThat(report.progress()).isBetween(0, 100);
        }
        assertThat(report.failure() != null).isEqualTo(report.state() == State.FAILED);
        Failure failure = report.failure();
        if (failure != null) {
            assertThat(failure.code()).isNotBlank();
            checkTexts(failure.code(), failure.message());
        }
        checkTimes(report.times());
        checkTexts(report.videoUrl(), report.enhancedPrompt(), report.video().resolution(), report.video().ratio(),
                report.video().thumbnailUrl());
    }

    /** Some readers of JSON refuse half a surrogate pair, and the whole event with it. */
    private static void checkTexts(String... texts) {
        for (String text : texts) {
            assertThat(text == null || UTF_8.newEncoder().canEncode(text)).isTrue();
        }
    }

    private static void checkTimes(Times times) {
        for (Instant time : new Instant[]{times.submitted(), times.started(), times.finished()}) {
            if (time != null) {
                assertThat(time).isBetween(Instant.EPOCH, YEAR_10000);
            }
        }
    }

    /** An event that cannot be written or read would stop the ledger, and all tasks with it. */
    private static void checkEvent(Report report, byte[] payload) {
        Ticket ticket = new Ticket(new TaskId("a"), "unified", Wire.NOW, Wire.NOW,
                new Source("tasks", "id", 0, 0, 0, 0),
                Map.of());
        Outcome outcome = report.failure() == null
                ? new Outcome.Succeeded(report.videoUrl())
                : new Outcome.Failed(report.failure());

        CloudEvent event = CloudEvent.of(new Completion(ticket, outcome, report, 1, payload, Wire.NOW));

        assertThat(Wire.json(new String(event.data(), UTF_8)).has("payload"))
                .isTrue();
    }
}
