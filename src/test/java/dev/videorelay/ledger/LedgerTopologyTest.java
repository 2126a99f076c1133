package dev.videorelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.ledger.format.Heartbeat;
import dev.videorelay.ledger.format.LedgerNames;
import dev.videorelay.testkit.Tickets;

/** From accepted submissions to events, one task at a time. */
class LedgerTopologyTest extends LedgerTopologyFixture {

    @Test
    void pollsAnAcceptedTask() {
        send(Tickets.at("task_a", 1));

        assertThat(poller.last().ticket).usingRecursiveComparison().isEqualTo(Tickets.at("task_a", 1));
        assertThat(openTickets()).isEqualTo(1);
        assertThat(completions.isEmpty()).isTrue();
    }

    @Test
    void takesItsOwnershipMarkerForNoSubmission() {
        TestOutputTopic<String, byte[]> claims = driver.createOutputTopic("video.tasks.accepted",
                new StringDeserializer(), new ByteArrayDeserializer());

        driver.advanceWallClockTime(DRAINED);
        driver.advanceWallClockTime(DRAINED);

        assertThat(claims.readKeyValuesToList()).extracting(claim -> claim.key).containsExactly("#claim/0");
        assertThat(driver.getKeyValueStore(LedgerNames.OPEN_TASKS).get(Heartbeat.KEY)).isNotNull();
        assertThat(rejected.isEmpty()).isTrue();
        assertThat(poller.followed).isEmpty();
    }

    @Test
    void publishesOneEventAndClosesTheTask() {
        send(Tickets.at("task_a", 1));

        poller.last().succeed();
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
    void ignoresTheCancellationOfATaskThatIsNotOpen() {
        send(cancellation("task_a", 1));

        assertThat(completions.isEmpty()).isTrue();
        assertThat(openTickets()).isZero();
    }

    @Test
    void rejectsWhatItCannotReadAndGoesOn() {
        accepted.pipeInput("task_a", "{\"version\":99}".getBytes(StandardCharsets.UTF_8));
        send(Tickets.at("task_b", 1));

        TestRecord<String, byte[]> record = rejected.readRecord();
        assertThat(record.value()).asString().isEqualTo("{\"version\":99}");
        assertThat(header(record, "relay-error-code")).isEqualTo("unsupported_version");
        assertThat(header(record, "relay-error-message")).isEqualTo("cannot read version 99, only up to 1");
        assertThat(header(record, "relay-source")).isEqualTo("video.tasks.accepted/0/0");
        assertThat(poller.followed).hasSize(1);
    }

    @Test
    void namesTheSubmissionOfAnUnreadableTicket() {
        String later = """
                {"version":2,"source":{"topic":"video.tasks","partition":3,"offset":9}}""";

        accepted.pipeInput("task_a", later.getBytes(StandardCharsets.UTF_8));

        assertThat(header(rejected.readRecord(), "relay-source")).isEqualTo("video.tasks/3/9");
    }

    @Test
    void rejectsAnAcceptedRecordWithoutAValue() {
        accepted.pipeInput("task_a", null);

        assertThat(header(rejected.readRecord(), "relay-error-code")).isEqualTo("malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "{}", "{\"version\":1}", "{\"version\":1,\"kind\":\"ticket\",\"taskId\":\"a\"}",
            "{\"version\":1,\"kind\":\"cancellation\",\"taskId\":\"a\"}"})
    void rejectsAnIncompleteTicket(String value) {
        accepted.pipeInput("task_a", value.getBytes(StandardCharsets.UTF_8));

        assertThat(rejected.readRecord().value()).asString().isEqualTo(value);
        assertThat(poller.followed).isEmpty();
    }

    @Test
    void dropsItsTasksWhenThePartitionMovesAway() {
        send(Tickets.at("task_a", 1));

        driver.close();
        RecordingTaskPoller.Followed moved = poller.last();
        start();

        assertThat(moved.dropped).isTrue();
    }
}
