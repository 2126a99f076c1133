package dev.videorelay.chaos;

import static dev.videorelay.chaos.Violation.Kind.DOUBLED;
import static dev.videorelay.chaos.Violation.Kind.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.videorelay.chaos.Contents.Arrived;
import dev.videorelay.chaos.Contents.Rejected;
import dev.videorelay.chaos.Submission.Kind;

/** Whether what was rejected had to be, and is as it came. */
class AccountedRejectionsTest extends AccountFixture {

    @Test
    void seesAnEventOfASubmissionThatHadToBeRejected() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        rejected.add(rejected(FIRST, "unknown_prefix"));
        events.add(event(FIRST, "task_a"));

        assertViolation(WRONG, "has none");
    }

    @Test
    void seesThatASubmissionWasRejectedTwice() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        rejected.add(rejected(FIRST, "unknown_prefix"));
        rejected.add(rejected(FIRST, "unknown_prefix"));

        assertViolation(DOUBLED, FIRST);
    }

    @Test
    void seesARejectedSubmissionThatCouldBeWorkedOn() {
        submit(FIRST, "task_a", SUCCESS);
        rejected.add(rejected(FIRST, "unknown_prefix"));
        events.add(event(FIRST, "task_a"));

        assertViolation(WRONG, "rejected at");
    }

    @Test
    void seesARejectedRecordWithoutASubmission() {
        rejected.add(rejected(FIRST, "unknown_prefix"));

        assertViolation(WRONG, "no submission");
    }

    @Test
    void seesAWrongReason() {
        submit(FIRST, "task_a", new Expected.Rejection("too_large"));
        rejected.add(rejected(FIRST, "unknown_prefix"));

        assertViolation(WRONG, "rejected as unknown_prefix and not as too_large");
    }

    @Test
    void seesThatTheKeyOfARejectedSubmissionWasTouched() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        Rejected right = rejected(FIRST, "unknown_prefix");
        rejected.add(new Rejected(right.place(), null, right.value(), right.headers()));

        assertViolation(WRONG, "key is");
    }

    @Test
    void seesThatTheValueOfARejectedSubmissionWasTouched() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        Rejected right = rejected(FIRST, "unknown_prefix");
        rejected.add(new Rejected(right.place(), right.key(), Forms.bytes("task_A"), right.headers()));

        assertViolation(WRONG, "value is another");
    }

    @Test
    void seesAFurtherHeaderOfARejectedSubmission() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        Rejected right = rejected(FIRST, "unknown_prefix");
        right.headers().put("correlation-id", "c-1");
        rejected.add(right);

        assertViolation(WRONG, "headers are");
    }

    @Test
    void takesTheFirstPartOfAValueThatIsTooLarge() {
        submitLarge();
        rejected.add(large("70000"));

        assertThat(account().violations()).isEmpty();
    }

    @Test
    void seesThatTheLengthOfACutValueIsWrong() {
        submitLarge();
        rejected.add(large("7"));

        assertViolation(WRONG, "relay-value-bytes");
    }

    private void submitLarge() {
        Expected tooLarge = new Expected.Rejection("too_large");
        sent.put(0, new Submission(0, Kind.TO_BE_REJECTED, null, null, new byte[70_000], Map.of(), tooLarge));
        arrived.add(new Arrived(FIRST, 0, NOON));
    }

    private static Rejected large(String length) {
        return new Rejected("video.tasks.rejected/0/0", null, Arrays.copyOf(new byte[70_000], 64 * 1024),
                Map.of("relay-error-code", "too_large", "relay-error-message", "too large", "relay-source", FIRST,
                        "relay-value-bytes", length));
    }
}
