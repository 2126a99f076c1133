package dev.videorelay.ledger.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.videorelay.task.Cancellation;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Tickets;

class OpenTaskRebuilderTest {

    private final OpenTaskRebuilder recollection = new OpenTaskRebuilder();

    @Test
    void findsOpenWhatHasNoEvent() {
        accept("task_a", 1);
        accept("task_b", 2);

        ended("task_a", 1, 60);

        assertThat(open()).containsExactly("video.tasks/0/2");
    }

    @Test
    void takesASubmissionOfAnOpenTaskForMerged() {
        accept("task_a", 1);
        accept("task_a", 2);

        assertThat(open()).containsExactly("video.tasks/0/1");
    }

    @Test
    void takesASubmissionBeforeTheEndOfItsTaskForMerged() {
        accept("task_a", 1);
        accept("task_a", 2);

        ended("task_a", 1, 300);

        assertThat(open()).isEmpty();
    }

    @Test
    void findsOpenWhatWasSubmittedAgainAfterItsEnd() {
        accept("task_a", 1);
        accept("task_a", 70);

        ended("task_a", 1, 60);

        assertThat(open()).containsExactly("video.tasks/0/70");
    }

    @Test
    void opensRatherThanLosesWhatWasSubmittedShortlyBeforeTheEnd() {
        accept("task_a", 1);
        accept("task_a", 299);

        ended("task_a", 1, 300);

        assertThat(open()).containsExactly("video.tasks/0/299");
    }

    @Test
    void takesWhatLiesBetweenTwoEndsForMerged() {
        accept("task_a", 1);
        accept("task_a", 2);
        accept("task_a", 70);

        ended("task_a", 70, 90);
        ended("task_a", 1, 60);

        assertThat(open()).isEmpty();
    }

    @Test
    void doesNotTakeTheEventOfAnEarlierTopicForItsOwn() {
        accept("task_a", 1);

        ended("task_a", 1, -60);

        assertThat(open()).containsExactly("video.tasks/0/1");
    }

    @Test
    void dropsWhatIsDeliveredAgainAsTheLedgerDid() {
        accept("task_a", 1);
        ended("task_a", 1, 60);

        accept("task_a", 1, 0, 500);

        assertThat(open()).isEmpty();
    }

    @Test
    void findsOpenWhatWasGivenALostOffset() {
        accept("task_a", 1);
        ended("task_a", 1, 60);

        accept("task_a", 1, 1, 500);

        assertThat(open()).containsExactly("video.tasks/0/1");
    }

    @Test
    void tellsTwoSubmissionsOfOneOffsetApart() {
        accept("task_a", 1);
        ended("task_a", 1, 60);
        accept("task_a", 1, 1, 500);

        ended("task_a", 1, 560);

        assertThat(open()).isEmpty();
    }

    @Test
    void cancelsWhatWasToBeCancelledAndHasNoEvent() {
        accept("task_a", 1);
        accept("task_b", 2);
        cancel("task_a", 3);
        accept("task_b", 4);

        assertThat(recollection.recovered().cancelled()).containsExactly(new TaskId("task_a"));
    }

    @Test
    void doesNotCancelWhatWasSubmittedAfterTheCancellation() {
        accept("task_a", 1);
        cancel("task_a", 2);
        accept("task_a", 70);

        ended("task_a", 1, 3);

        assertThat(open()).containsExactly("video.tasks/0/70");
        assertThat(recollection.recovered().cancelled()).isEmpty();
    }

    @Test
    void keepsNoTicketOfWhatHasItsEvent() {
        for (int offset = 0; offset < 1000; offset++) {
            accept("task_" + offset, offset);
            ended("task_" + offset, offset, offset + 1);
        }

        assertThat(recollection.retained()).isZero();
    }

    @Test
    void knowsAnEventThatCameBeforeItsSubmission() {
        accept("task_a", 1);
        assertThat(recollection.ended(new TaskId("task_b"), Tickets.source(2).address(), at(10))).isFalse();
        recollection.endedEarly(new TaskId("task_b"), Tickets.source(2).address(), at(10));

        accept("task_b", 2);

        assertThat(open()).containsExactly("video.tasks/0/1");
    }

    private void cancel(String taskId, long offset) {
        recollection.accepted(new Cancellation(new TaskId(taskId), Tickets.source(offset)));
    }

    @Test
    void opensNoCancellation() {
        recollection.accepted(new Cancellation(new TaskId("task_a"), Tickets.source(1)));
        recollection.accepted(new Cancellation(new TaskId("task_a"), Tickets.source(5), true));

        assertThat(open()).isEmpty();
        assertThat(recollection.recovered().taken()).hasSize(1);
    }

    /** @param offset of its submission, which was accepted at that second */
    private void accept(String taskId, long offset) {
        accept(taskId, offset, 0, offset);
    }

    private void accept(String taskId, long offset, int epoch, long second) {
        Ticket ticket = Tickets.at(taskId, offset);
        recollection.accepted(new Ticket(ticket.taskId(), ticket.provider(), at(second), ticket.deadline(),
                Tickets.source(offset, epoch), ticket.headers()));
    }

    private void ended(String taskId, long offset, long second) {
        recollection.ended(new TaskId(taskId), Tickets.source(offset).address(), at(second));
    }

    private static Instant at(long second) {
        return Tickets.ACCEPTED.plusSeconds(second);
    }

    private List<String> open() {
        return recollection.recovered().open().stream().map(ticket -> ticket.source().address()).toList();
    }
}
