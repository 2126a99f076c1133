package dev.videorelay.ledger;

import static dev.videorelay.testkit.Tickets.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.Heartbeat;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** Submissions of one task that come again: merged, followed anew, or dropped as delivered before. */
class RepeatedSubmissionsTest extends LedgerTopologyFixture {

    @Test
    void publishesNoSecondEventForASecondEnd() {
        send(Tickets.at("task_a", 1));
        follower.last().succeed();
        driver.advanceWallClockTime(DRAINED);
        completions.readRecord();

        follower.last().succeed();
        driver.advanceWallClockTime(DRAINED);

        assertThat(completions.isEmpty()).isTrue();
    }

    @Test
    void mergesASecondSubmissionOfAnOpenTask() {
        send(Tickets.at("task_a", 1));

        send(Tickets.at("task_a", 2));

        assertThat(follower.followed).hasSize(1);
    }

    @Test
    void followsAfreshWhatIsSubmittedAgainAfterItsEnd() {
        send(Tickets.at("task_a", 1));
        follower.last().succeed();
        driver.advanceWallClockTime(DRAINED);

        send(Tickets.at("task_a", 2));

        assertThat(follower.followed).hasSize(2);
        follower.last().succeed();
        driver.advanceWallClockTime(DRAINED);
        assertThat(completions.readRecordsToList()).extracting(event -> header(event, "ce_id"))
                .containsExactly("video.tasks/0/1", "video.tasks/0/2");
    }

    @Test
    void doesNotMergeASubmissionIntoATaskWhoseEndIsNotPublishedYet() {
        send(Tickets.at("task_a", 1));
        follower.last().succeed();

        send(Tickets.at("task_a", 2));

        assertThat(follower.followed).hasSize(2);
        assertThat(header(completions.readRecord(), "ce_id")).isEqualTo("video.tasks/0/1");
        assertThat(openTickets()).isEqualTo(1);
    }

    @Test
    void doesNotTakeTheEndOfAnEarlierSubmissionForThatOfALaterOne() {
        send(Tickets.at("task_a", 1));
        RecordingTaskPoller.Followed earlier = follower.last();
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
        follower.last().succeed();
        driver.advanceWallClockTime(DRAINED);

        send(Tickets.at("task_a", 1));

        assertThat(follower.followed).hasSize(1);
    }

    @Test
    void takesNoSubmissionOfARecreatedTopicForOneDeliveredAgain() {
        send(Tickets.at("task_a", 7));

        send(ticket("task_b", new Source("video.tasks", "topic-2", 0, 0, 0, 0)));

        assertThat(follower.last().ticket.taskId()).isEqualTo(new TaskId("task_b"));
    }
}
