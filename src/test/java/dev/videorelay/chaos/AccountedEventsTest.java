package dev.videorelay.chaos;

import static dev.videorelay.chaos.Violation.Kind.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.chaos.Contents.Event;

/** Whether what an event says is right. */
class AccountedEventsTest extends AccountFixture {

    @ParameterizedTest
    @CsvSource({"ce_specversion, 0.3", "ce_source, /video-task-relay/generations", "ce_subject, task_b",
            "ce_type, dev.videorelay.task.failed", "ce_time, noon", "content-type, text/plain",
            "correlation-id, another", "relay-provider, unified", "chaos-number, 0"})
    void seesAWrongHeader(String name, String value) {
        submit(FIRST, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a", name, value));

        assertViolation(WRONG, value);
    }

    @Test
    void seesThatAHeaderWasNotCopied() {
        submit(FIRST, "task_a", SUCCESS);
        Event whole = event(FIRST, "task_a");
        whole.headers().remove("correlation-id");
        events.add(whole);

        assertViolation(WRONG, "correlation-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "taskId", "provider", "videoUrl"})
    void seesAWrongMember(String member) {
        submit(FIRST, "task_a", SUCCESS);
        Event right = event(FIRST, "task_a");
        events.add(new Event(right.place(), of(member, "key", right.key()), right.headers(),
                of(member, "taskId", right.taskId()), of(member, "provider", right.provider()), right.status(),
                of(member, "videoUrl", right.videoUrl()), null));

        assertViolation(WRONG, member + " is ");
    }

    @Test
    void seesAWrongStatus() {
        submit(FIRST, "task_a", SUCCESS);
        events.add(ended(FIRST, "task_a", Ending.FAILED));

        assertViolation(WRONG, "ended as failed (failed) and not as one of [succeeded]");
    }

    @Test
    void seesAWrongFailureCode() {
        submit(FIRST, "task_a", new Expected.Event("unified", Set.of(Ending.FAILED)));
        events.add(ended(FIRST, "task_a", Ending.NOT_FOUND));

        assertViolation(WRONG, "ended as failed (task_not_found)");
    }

    @Test
    void takesEitherEndOfATaskThatWasCancelledAsItEnded() {
        Expected either = new Expected.Event("unified", Set.of(Ending.SUCCEEDED, Ending.CANCELLED_BY_REQUEST));
        submit(FIRST, "task_a", either);
        submit(SECOND, "task_b", either);
        events.add(event(FIRST, "task_a"));
        events.add(ended(SECOND, "task_b", Ending.CANCELLED_BY_REQUEST));

        assertThat(account().violations()).isEmpty();
    }
}
