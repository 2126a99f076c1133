package dev.videorelay.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;
import dev.videorelay.testkit.Tickets;

class PastCompletionTest {

    private static final Instant END = Tickets.ACCEPTED.plusSeconds(90);

    @Test
    void hasTheTimesOfItsEvent() {
        Times times = new Times(Tickets.ACCEPTED.minusSeconds(2), null, END.minusSeconds(3));

        PastCompletion past = read(new Outcome.Succeeded("https://cdn.example/v.mp4"), times);

        assertThat(past).isEqualTo(new PastCompletion("task_a", "unified", true, times, Tickets.ACCEPTED, END));
    }

    @Test
    void isNotOverIfItsFollowingEndedBefore() {
        Failure late = new Failure(Failure.DEADLINE_EXCEEDED, "late");

        assertThat(read(new Outcome.TimedOut(late), Times.UNKNOWN).taskEnded()).isFalse();
        assertThat(read(Outcome.Cancelled.BY_REQUEST, Times.UNKNOWN).taskEnded()).isFalse();
        assertThat(read(Outcome.Cancelled.BY_GATEWAY, Times.UNKNOWN).taskEnded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}", "{\"taskId\":1}",
            "{\"taskId\":\"a\",\"provider\":\"b\",\"times\":{\"accepted\":\"x\",\"completed\":\"y\"}}"})
    void isNothingIfItIsNoEventOfTheRelay(String value) {
        assertThat(PastCompletion.read(value.getBytes(UTF_8))).isEmpty();
    }

    /** As they were written before failures had a category. */
    @Test
    void readsAnEventWhoseFailureHasNoCategory() {
        String event = """
                {"taskId": "a", "provider": "b", "status": "cancelled",
                 "failure": {"code": "cancelled_by_request", "message": null},
                 "times": {"accepted": "2026-04-12T08:35:03Z", "completed": "2026-04-12T08:37:11Z"}}""";

        assertThat(PastCompletion.read(event.getBytes(UTF_8))).get()
                .extracting(PastCompletion::taskEnded)
                .isEqualTo(false);
    }

    private static PastCompletion read(Outcome outcome, Times times) {
        Report report = new Report(State.SUCCEEDED, null, null, null, Video.UNKNOWN, Usage.UNKNOWN, times, null);
        Completion completion = new Completion(Tickets.of("task_a"), outcome, report, 9, null, END);
        return PastCompletion.read(CloudEvent.of(completion).data()).orElseThrow();
    }
}
