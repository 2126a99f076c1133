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

class LedgerTopologyTest {

    private static final Duration DRAINED = Duration.ofMillis(25);

    private final RecordingTaskPoller follower = new RecordingTaskPoller();
    private final OpenTaskCount open = new OpenTaskCount();
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> accepted;
    private TestOutputTopic<String, byte[]> completions;
    private TestOutputTopic<String, byte[]> rejected;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                LedgerTopology.of(Settings.of().topics(), follower, new OpenTaskCount(),
                        LedgerRecovery.NONE, new PartitionShare(follower, 1),
                        new RecordFit(Settings.of(), topic -> Integer.MAX_VALUE),
                        new CommitMonitor(DRAINED, System::nanoTime), TaskListener.NONE,
                        WallClock.showing(new ManualClock())),
                new Properties(),
                Tickets.ACCEPTED);
        accepted = driver.createInputTopic("video.tasks.accepted", new StringSerializer(), new ByteArraySerializer());
        completions = driver.createOutputTopic("video.completions", new StringDeserializer(),
                new ByteArrayDeserializer());
        rejected = driver.createOutputTopic("video.tasks.rejected", new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

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

    private void send(Accepted entry) {
        accepted.pipeInput(entry.taskId().value(), AcceptedFormat.write(entry));
    }

    private static Ticket ticket(String taskId, Source source) {
        Ticket ticket = Tickets.of(taskId);
        return new Ticket(ticket.taskId(), ticket.provider(), ticket.accepted(), ticket.deadline(), source, Map.of());
    }

    private static Cancellation cancellation(String taskId, long offset) {
        return new Cancellation(new TaskId(taskId), source(offset));
    }

    private long openTickets() {
        try (KeyValueIterator<String, byte[]> all = driver
                .<String, byte[]>getKeyValueStore(LedgerNames.OPEN_TASKS)
                .all()) {
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, 0), false)
                    .filter(entry -> !entry.key.equals(Heartbeat.KEY))
                    .count();
        }
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
