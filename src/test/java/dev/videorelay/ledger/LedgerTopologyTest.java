package dev.videorelay.ledger;

import dev.videorelay.ledger.format.LedgerNames;

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

/** From accepted submissions to events, one task at a time. */
class LedgerTopologyTest extends LedgerTopologyFixture {

    @Test
    void followsAnAcceptedTask() {
        send(Tickets.at("task_a", 1));

        assertThat(follower.last().ticket).usingRecursiveComparison().isEqualTo(Tickets.at("task_a", 1));
        assertThat(openTickets()).isEqualTo(1);
        assertThat(completions.isEmpty()).isTrue();
    }

    @Test
    void readsItsClaimBackAndTakesItForNoSubmission() {
        TestOutputTopic<String, byte[]> claims = driver.createOutputTopic("video.tasks.accepted",
                new StringDeserializer(), new ByteArrayDeserializer());

        driver.advanceWallClockTime(DRAINED);
        driver.advanceWallClockTime(DRAINED);

        assertThat(claims.readKeyValuesToList()).extracting(claim -> claim.key).containsExactly("#claim/0");
        assertThat(driver.getKeyValueStore(LedgerNames.OPEN_TASKS).get(Heartbeat.KEY)).isNotNull();
        assertThat(rejected.isEmpty()).isTrue();
        assertThat(follower.followed).isEmpty();
    }

    @Test
    void publishesOneEventAndClosesTheTaskWhenItIsOver() {
        send(Tickets.at("task_a", 1));

        follower.last().succeed();
        driver.advanceWallClockTime(DRAINED);

        TestRecord<String, byte[]> event = completions.readRecord();
        assertThat(event.key()).isEqualTo("task_a");
        assertThat(header(event, "ce_id")).isEqualTo("video.tasks/0/1");
        assertThat(header(event, "ce_type")).isEqualTo("dev.videorelay.task.succeeded");
        assertThat(completions.isEmpty()).isTrue();
        assertThat(openTickets()).isZero();
    }

    @Test
    void cancelsAnOpenTaskOnRequest() {
        send(Tickets.at("task_a", 1));

        send(cancellation("task_a", 2));

        TestRecord<String, byte[]> event = completions.readRecord();
        assertThat(header(event, "ce_type")).isEqualTo("dev.videorelay.task.cancelled");
        assertThat(header(event, "ce_id")).isEqualTo("video.tasks/0/1");
        assertThat(openTickets()).isZero();
    }

    @Test
    void letsNothingFollowTheCancellationOfATaskThatIsNotOpen() {
        send(cancellation("task_a", 1));

        assertThat(completions.isEmpty()).isTrue();
        assertThat(openTickets()).isZero();
    }

    @Test
    void setsAsideWhatItCannotReadAndGoesOn() {
        accepted.pipeInput("task_a", "{\"version\":99}".getBytes(StandardCharsets.UTF_8));
        send(Tickets.at("task_b", 1));

        TestRecord<String, byte[]> record = rejected.readRecord();
        assertThat(record.value()).asString().isEqualTo("{\"version\":99}");
        assertThat(header(record, "relay-error-code")).isEqualTo("unsupported_version");
        assertThat(header(record, "relay-error-message")).isEqualTo("cannot read version 99, only up to 1");
        assertThat(header(record, "relay-source")).isEqualTo("video.tasks.accepted/0/0");
        assertThat(follower.followed).hasSize(1);
    }

    @Test
    void saysOfWhichSubmissionItCannotReadTheTicket() {
        String later = """
                {"version":2,"source":{"topic":"video.tasks","partition":3,"offset":9}}""";

        accepted.pipeInput("task_a", later.getBytes(StandardCharsets.UTF_8));

        assertThat(header(rejected.readRecord(), "relay-source")).isEqualTo("video.tasks/3/9");
    }

    @Test
    void setsAsideAnAcceptedRecordWithoutAValue() {
        accepted.pipeInput("task_a", null);

        assertThat(header(rejected.readRecord(), "relay-error-code")).isEqualTo("malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "{}", "{\"version\":1}", "{\"version\":1,\"kind\":\"ticket\",\"taskId\":\"a\"}",
            "{\"version\":1,\"kind\":\"cancellation\",\"taskId\":\"a\"}"})
    void setsAsideWhatHasNotAllThatATicketNeeds(String value) {
        accepted.pipeInput("task_a", value.getBytes(StandardCharsets.UTF_8));

        assertThat(rejected.readRecord().value()).asString().isEqualTo(value);
        assertThat(follower.followed).isEmpty();
    }

    @Test
    void dropsItsFollowingsWhenThePartitionMovesAway() {
        send(Tickets.at("task_a", 1));

        driver.close();
        RecordingTaskPoller.Followed moved = follower.last();
        start();

        assertThat(moved.dropped).isTrue();
    }
}
