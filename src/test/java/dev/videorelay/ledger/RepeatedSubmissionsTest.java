package dev.videorelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Tickets;

/** Submissions of one task that come again: merged, followed anew, or dropped as delivered before. */
class RepeatedSubmissionsTest extends LedgerTopologyFixture {

    @Test
    void publishesNoSecondEventForASecondEnd() {
        send(Tickets.at("task_a", 1));
        poller.last().succeed();
        driver.advanceWallClockTime(DRAINED);
        completions.readRecord();

        poller.last().succeed();
        driver.advanceWallClockTime(DRAINED);

        assertThat(completions.isEmpty()).isTrue();
    }

    @Test
    void mergesASecondSubmissionOfAnOpenTask() {
        send(Tickets.at("task_a", 1));

        send(Tickets.at("task_a", 2));

        assertThat(poller.followed).hasSize(1);
    }

    @Test
    void pollsAClosedTaskThatIsSubmittedAgain() {
        send(Tickets.at("task_a", 1));
        poller.last().succeed();
        driver.advanceWallClockTime(DRAINED);

        send(Tickets.at("task_a", 2));

        assertThat(poller.followed).hasSize(2);
        poller.last().succeed();
        driver.advanceWallClockTime(DRAINED);
        assertThat(completions.readRecordsToList()).extracting(event -> header(event, "ce_id"))
                .containsExactly("video.tasks/0/1", "video.tasks/0/2");
    }

    @Test
    void doesNotMergeIntoATaskWhoseOutcomeIsKnown() {
        send(Tickets.at("task_a", 1));
        poller.last().succeed();

        send(Tickets.at("task_a", 2));

        assertThat(poller.followed).hasSize(2);
        assertThat(header(completions.readRecord(), "ce_id")).isEqualTo("video.tasks/0/1");
        assertThat(openTickets()).isEqualTo(1);
    }

    @Test
    void doesNotTakeAnEarlierOutcomeForALaterOne() {
        send(Tickets.at("task_a", 1));
        RecordingTaskPoller.Followed earlier = poller.last();
        send(cancellation("task_a", 2));
        completions.readRecord();
        send(Tickets.at("task_a", 3));

        earlier.succeed();
        driver.advanceWallClockTime(DRAINED);

        assertThat(completions.isEmpty()).isTrue();
        assertThat(openTickets()).isEqualTo(1);
    }

    @Test
    void dropsASubmissionThatIsDeliveredAgain() {
        send(Tickets.at("task_a", 1));
        poller.last().succeed();
        driver.advanceWallClockTime(DRAINED);

        send(Tickets.at("task_a", 1));

        assertThat(poller.followed).hasSize(1);
    }

    @Test
    void acceptsTheSubmissionsOfARecreatedTopic() {
        send(Tickets.at("task_a", 7));

        send(ticket("task_b", new Source("video.tasks", "topic-2", 0, 0, 0, 0)));

        assertThat(poller.last().ticket.taskId()).isEqualTo(new TaskId("task_b"));
    }
}
