package dev.videorelay.chaos;

import static dev.videorelay.chaos.Violation.Kind.DOUBLED;
import static dev.videorelay.chaos.Violation.Kind.LOST;
import static dev.videorelay.chaos.Violation.Kind.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.videorelay.chaos.Contents.Arrived;
import dev.videorelay.chaos.Submission.Kind;

/** Whether each submission has the events that it must have. */
class AccountTest extends AccountFixture {

    @Test
    void findsNothingWrongWithOneRightEventForEachSubmission() {
        submit(FIRST, "task_a", SUCCESS);
        submit(SECOND, "task_b", SUCCESS);
        events.add(event(FIRST, "task_a"));
        events.add(event(SECOND, "task_b"));

        Account account = account();

        assertThat(account.violations()).isEmpty();
        assertThat(account.events()).isEqualTo(2);
        assertThat(account.merged()).isZero();
        assertThat(account.submissions()).containsExactly(Map.entry(Kind.FRESH, 2));
    }

    @Test
    void missesTheEventOfASubmission() {
        submit(FIRST, "task_a", SUCCESS);

        assertViolation(LOST, FIRST);
    }

    @Test
    void missesARejectedRecord() {
        submit(FIRST, null, new Expected.Rejection("unknown_prefix"));

        assertViolation(LOST, FIRST);
    }

    @Test
    void missesWhatTheBrokerHadAcknowledged() {
        sent.put(5, submission(5, "task_a", SUCCESS));

        assertViolation(LOST, "acknowledged, but not in the topic");
    }

    @Test
    void doesNotMissWhatNoBrokerAcknowledged() {
        sent.put(5, submission(5, "task_a", SUCCESS));

        assertThat(Account.of(sent, Set.of(), contents()).violations()).isEmpty();
    }

    @Test
    void takesASubmissionForMergedIfItsTaskEndedAfterIt() {
        submit(FIRST, "task_a", SUCCESS);
        submit(SECOND, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a", "ce_time", NOON.toString()));

        Account account = account();

        assertThat(account.violations()).isEmpty();
        assertThat(account.merged()).isEqualTo(1);
    }

    @Test
    void missesASubmissionWhoseTaskHadEndedBeforeIt() {
        submit(FIRST, "task_a", SUCCESS);
        submit(SECOND, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a", "ce_time", NOON.minusMillis(1).toString()));

        assertViolation(LOST, SECOND);
    }

    @Test
    void takesEachSubmissionOfATaskForItselfIfEachHasItsEvent() {
        submit(FIRST, "task_a", SUCCESS);
        submit(SECOND, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a"));
        events.add(event(SECOND, "task_a"));

        assertThat(account().violations()).isEmpty();
    }

    @Test
    void seesASecondEventOfOneSubmission() {
        submit(FIRST, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a"));
        events.add(event(FIRST, "task_a"));

        assertViolation(DOUBLED, FIRST);
    }

    @Test
    void seesAnEventWithoutASubmission() {
        events.add(event(FIRST, "task_a"));

        assertViolation(WRONG, "no submission");
    }

    @Test
    void seesARecordThatWasNotSubmitted() {
        arrived.add(new Arrived(FIRST, -1, NOON));

        assertViolation(WRONG, "not sent");
    }

    @Test
    void asksForNothingFromACancellingSubmission() {
        submit(FIRST, "task_a", new Expected.Nothing());

        assertThat(account().violations()).isEmpty();
    }

    @Test
    void seesAnEventOfACancellingSubmission() {
        submit(FIRST, "task_a", new Expected.Nothing());
        events.add(event(FIRST, "task_a"));

        assertViolation(WRONG, "has none");
    }
}
