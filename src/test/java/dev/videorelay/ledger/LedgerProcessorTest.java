package dev.videorelay.ledger;

import dev.videorelay.ledger.format.LedgerNames;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.kafka.RecordSize;
import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.Heartbeat;
import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.CountingMeter;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** What the topology's driver cannot show: a store that is not empty when the processor begins. */
class LedgerProcessorTest {

    private static final Instant NOW = Tickets.ACCEPTED;

    private final ManualClock clock = new ManualClock();
    private final CountingMeter meter = new CountingMeter();
    private final RecordingTaskPoller follower = new RecordingTaskPoller();
    private final OpenTaskCount open = new OpenTaskCount();
    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final KeyValueStore<String, byte[]> tickets = store(LedgerNames.OPEN_TASKS, Serdes.ByteArray());
    private final KeyValueStore<String, byte[]> marks = store(LedgerNames.MARKS, Serdes.ByteArray());
    private final PartitionShare share = new PartitionShare(follower, 4);
    private final Map<String, Integer> limits = new HashMap<>();
    private final AtomicLong nanoTime = new AtomicLong();
    private final CommitMonitor commits = new CommitMonitor(Duration.ofMinutes(1), nanoTime::get);
    private LedgerProcessor ledger = ledger(LedgerRecovery.NONE);

    @Test
    void followsAgainWhatItsStoreHolds() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));

        ledger.init(context);

        assertThat(follower.last().ticket).usingRecursiveComparison().isEqualTo(Tickets.of("task_a"));
    }

    @Test
    void saysSinceWhenNobodyHasWatched() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        takeOver();
        passTime(Duration.ofSeconds(30));
        passTime(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(55));

        successor().init(context);

        assertThat(follower.last().watched).isEqualTo(NOW.plusSeconds(35));
    }

    @Test
    void takesANoteThatItCannotReadForNoTimeAtAll() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        tickets.put(Heartbeat.KEY, "2 later".getBytes(UTF_8));

        ledger.init(context);

        assertThat(follower.last().watched).isEqualTo(NOW);
    }

    @Test
    void writesNothingWhileNoTaskIsOpen() {
        takeOver();
        passTime(Duration.ofMillis(25));
        byte[] before = tickets.get(Heartbeat.KEY);

        passTime(Duration.ofSeconds(30));

        assertThat(tickets.get(Heartbeat.KEY)).isEqualTo(before);
    }

    @Test
    void setsAsideAStoredTicketThatCannotBeReadAndFollowsTheRest() {
        tickets.put("task_a", "?".getBytes(UTF_8));
        tickets.put("task_b", AcceptedFormat.write(Tickets.of("task_b")));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(follower.followed).extracting(followed -> followed.ticket.taskId().value())
                .containsExactly("task_b");
        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("task_a");
            assertThat(record.value()).asString().isEqualTo("?");
            assertThat(header(record, "relay-error-code")).isEqualTo("malformed_json");
            assertThat(header(record, "relay-source")).isEqualTo("ledger/0");
        });
        assertThat(tickets.get("task_a")).isNull();
    }

    @Test
    void setsAsideAStoredTicketOfALaterVersion() {
        tickets.put("task_a", "{\"version\":2,\"kind\":\"ticket\"}".getBytes(UTF_8));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(header(record, "relay-error-code")).isEqualTo("unsupported_version"));
    }

    @Test
    void setsAsideAStoredEntryThatIsNoTicket() {
        tickets.put("task_a", AcceptedFormat.write(new Cancellation(new TaskId("task_a"), Tickets.source(0))));

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "null", "{}", "{\"version\":3,\"ranges\":[]}"})
    void setsAsideAMarkThatCannotBeReadAndBeginsAnother(String mark) {
        marks.put("topic-1/0", mark.getBytes(UTF_8));
        ledger.init(context);

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));

        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(record.value()).asString().isEqualTo(mark));
        assertThat(follower.followed).hasSize(1);
    }

    @Test
    void opensATaskAlthoughItsStoredTicketCannotBeRead() {
        tickets.put("task_a", "?".getBytes(UTF_8));
        ledger.init(context);

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).hasSize(1);
        assertThat(follower.followed).hasSize(1);
        assertThat(tickets.get("task_a")).isNotNull();
    }

    @Test
    void tellsWhatBecameOfEachSubmissionAndTask() {
        ledger.init(context);

        take(Tickets.at("task_a", 1));
        take(Tickets.at("task_a", 2));
        take(Tickets.at("task_a", 2)); // delivered again: it was told before
        take(new Cancellation(new TaskId("task_b"), Tickets.source(3)));
        take(new Cancellation(new TaskId("task_a"), Tickets.source(4)));
        ledger.process(new Record<>("task_c", "?".getBytes(UTF_8), 0));

        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.MERGED, Result.IGNORED, Result.CANCELLED,
                Result.REJECTED);
        assertThat(meter.replays).isEqualTo(1);
        assertThat(meter.completions).singleElement()
                .satisfies(completion -> assertThat(completion.ticket().source().offset()).isEqualTo(1));
    }

    private void take(Accepted entry) {
        ledger.process(new Record<>(entry.taskId().value(), AcceptedFormat.write(entry), 0));
    }

    @Test
    void setsAsideAnEntryWithoutAKey() {
        ledger.init(context);

        ledger.process(new Record<>(null, "?".getBytes(UTF_8), 0));

        assertThat(rejected()).singleElement().satisfies(record -> assertThat(record.key()).isNull());
    }

    @Test
    void startsAnewAfterAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        RecordingTaskPoller.Followed before = follower.last();

        ledger.close();
        successor().init(context);

        assertThat(before.dropped).isTrue();
        assertThat(follower.followed).hasSize(2);
    }

    @Test
    void doesNotHearFromFollowingsOfBeforeAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        RecordingTaskPoller.Followed before = follower.last();
        ledger.close();
        successor();
        takeOver();

        before.succeed();
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(tickets.get("task_a")).isNotNull();
    }

    @Test
    void claimsThePartitionOnceAndPublishesNothingBeforeItHasReadTheClaim() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        follower.last().succeed();

        passTime(Duration.ofMillis(25));
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded()).singleElement()
                .satisfies(forwarded -> assertThat(forwarded.childName()).hasValue(LedgerTopology.CLAIMS));
        ledger.process(OwnershipMarker.of(0, clock.millis()));
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
    }

    @Test
    void claimsThePartitionAnewAfterAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        passTime(Duration.ofMillis(25));
        ledger.process(OwnershipMarker.of(0, clock.millis()));
        successor().init(context);
        follower.last().succeed();

        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(2);
    }

    @Test
    void makesAnotherClaimIfOneIsNotReadBack() {
        ledger.init(context);
        passTime(Duration.ofMillis(25));

        passTime(Duration.ofSeconds(19));
        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(1);
        passTime(Duration.ofSeconds(1));

        assertThat(context.forwarded(LedgerTopology.CLAIMS)).hasSize(2);
    }

    @Test
    void doesNotBeginAgainInATaskThatStreamsHasRevived() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        takeOver();

        assertThatExceptionOfType(StreamsException.class).isThrownBy(() -> ledger.init(context));
    }

    @Test
    void failsIfItsStoreCannotBeRecovered() {
        ledger = ledger(partition -> CompletableFuture.failedFuture(new TimeoutException()));
        ledger.init(context);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> ledger.process(OwnershipMarker.of(0, clock.millis())));
    }

    @Test
    void goesOnWhileItsStoreIsRecovered() {
        CompletableFuture<LedgerRecovery.Recovered> past = new CompletableFuture<>();
        ledger = ledger(partition -> past);
        takeOver();

        take(Tickets.at("task_a", 3));
        passTime(Duration.ofSeconds(30));

        assertThat(follower.followed).isEmpty();
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(beats()).isTrue();
        assertThat(open.now()).isEqualTo(1);
    }

    @Test
    void takesInWhatArrivedWhileItsStoreWasRecovered() {
        CompletableFuture<LedgerRecovery.Recovered> past = new CompletableFuture<>();
        ledger = ledger(partition -> past);
        takeOver();
        take(Tickets.at("task_a", 2)); // the topics have it by the time that they are read
        take(Tickets.at("task_b", 3));
        take(new Cancellation(new TaskId("task_b"), Tickets.source(4)));
        ledger.process(new Record<>("task_c", "?".getBytes(UTF_8), 0));

        past.complete(recalled(2, Tickets.at("task_a", 2)));
        passTime(Duration.ofMillis(25));

        assertThat(follower.followed).extracting(followed -> followed.ticket.taskId().value())
                .containsExactly("task_a", "task_b");
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(rejected()).hasSize(1);
        assertThat(open.now()).isEqualTo(1);
    }

    @Test
    void forgetsWhatArrivedIfThePartitionGoesBeforeItsStoreIsRecovered() {
        ledger = ledger(partition -> new CompletableFuture<>());
        takeOver();
        take(Tickets.at("task_a", 3));

        ledger.close();

        assertThat(open.now()).isZero();
    }

    @Test
    void cancelsWhatWasToBeCancelledWhenItsStoreWasLost() {
        ledger = ledger(partition -> CompletableFuture.completedFuture(new LedgerRecovery.Recovered(
                Map.of(Tickets.source(0).partitionKey(), OffsetRanges.NOTHING.and(Tickets.source(2))),
                List.of(Tickets.at("task_a", 1)), Set.of(new TaskId("task_a")))));

        takeOver();

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(tickets.get("task_a")).isNull();
    }

    /** @param last offset of the last submission that was taken in */
    private static LedgerRecovery.Recovered recalled(long last, Ticket... open) {
        return new LedgerRecovery.Recovered(
                Map.of(Tickets.source(0).partitionKey(), OffsetRanges.NOTHING.and(Tickets.source(last))),
                List.of(open), Set.of());
    }

    @Test
    void takesASubmissionThatIsGivenALostOffsetForNew() {
        takeOver();
        take(Tickets.at("task_a", 5));
        follower.last().succeed();
        Ticket given = Tickets.at("task_a", 5);

        take(new Ticket(given.taskId(), given.provider(), given.accepted(), given.deadline(), Tickets.source(5, 1),
                given.headers()));
        follower.followed.get(0).succeed();
        passTime(Duration.ofMillis(25));

        assertThat(follower.followed).hasSize(2);
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
    }

    @Test
    void hasNoBeatWhileNoTaskIsOpen() {
        takeOver();
        assertThat(beats()).isFalse();

        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));
        assertThat(beats()).isTrue();
        follower.last().succeed();
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(beats()).isFalse();
    }

    @Test
    void recallsWhatItsStoreHasLost() {
        ledger = ledger(partition -> CompletableFuture.completedFuture(recalled(2, Tickets.at("task_b", 2))));

        ledger.init(context);
        ledger.process(new Record<>("task_a", AcceptedFormat.write(Tickets.at("task_a", 1)), 0));

        assertThat(follower.followed).extracting(followed -> followed.ticket.taskId().value())
                .containsExactly("task_b");
        assertThat(tickets.get("task_b")).isNotNull();
    }

    @Test
    void writesNothingBeforeItRuns() {
        tickets.put("task_a", "?".getBytes(UTF_8));
        ledger = ledger(partition -> CompletableFuture.completedFuture(recalled(2, Tickets.at("task_b", 2))));

        ledger.init(context);

        assertThat(tickets.approximateNumEntries()).isEqualTo(1);
        assertThat(marks.approximateNumEntries()).isZero();
    }

    @Test
    void cutsWhatItSetsAsideToALengthThatFits() {
        tickets.put("task_a", new byte[100_000]);

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(record.value()).hasSize(64 * 1024);
            assertThat(header(record, "relay-value-bytes")).isEqualTo("100000");
        });
    }

    @Test
    void cancelsAnOpenTaskAheadOfItsOrderAndCountsThatOnce() {
        takeOver();
        take(Tickets.at("task_a", 1));

        take(ahead("task_a", 9));
        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.CANCELLED);
    }

    /** As intake delivers it: what lies before the cancellation comes later, and so does the cancellation itself. */
    @Test
    void losesNothingOfWhatACancellationWasAheadOf() {
        takeOver();
        take(Tickets.at("task_a", 1));
        take(ahead("task_a", 9));

        take(Tickets.at("task_b", 7));
        take(Tickets.at("task_a", 8));
        assertThat(follower.followed).hasSize(3);
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(2);
        assertThat(open.now()).isEqualTo(1);
    }

    @Test
    void keepsACancellationForItsOrderWhoseTaskIsNotOpenYet() {
        takeOver();

        take(ahead("task_a", 9));
        take(Tickets.at("task_a", 8));
        assertThat(follower.followed).hasSize(1);
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).hasSize(1);
        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.CANCELLED);
    }

    @Test
    void doesNotCancelAheadWhatWasSubmittedAfterTheCancellation() {
        takeOver();
        take(new Cancellation(new TaskId("task_a"), Tickets.source(9)));
        take(Tickets.at("task_a", 10));

        take(ahead("task_a", 9));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
    }

    private static Cancellation ahead(String taskId, long offset) {
        return new Cancellation(new TaskId(taskId), new Source("video.tasks", "topic-1", 0, offset, offset, 0), true);
    }

    @Test
    void countsNoTaskThatCannotBePolled() {
        follower.polls = false;
        takeOver();
        take(Tickets.at("task_a", 1));
        take(Tickets.at("task_b", 2));
        assertThat(open.now()).isZero();

        take(new Cancellation(new TaskId("task_a"), Tickets.source(3)));
        assertThat(open.now()).isZero();
        ledger.close();

        assertThat(open.now()).isZero();
    }

    @Test
    void rejectsATaskWhoseEventItsTopicDoesNotTakeHoweverShort() {
        limits.put("video.completions", 200);
        takeOver();
        take(Tickets.at("task_a", 7));

        follower.last().succeed();
        passTime(Duration.ofMillis(25));

        assertThat(context.forwarded(LedgerTopology.COMPLETIONS)).isEmpty();
        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("task_a");
            assertThat(record.value()).asString().isEqualTo("{\"taskId\":\"task_a\",\"provider\":\"unified\"}");
            assertThat(header(record, "relay-error-code")).isEqualTo("too_large");
            assertThat(header(record, "relay-source")).isEqualTo("video.tasks/0/7");
        });
        assertThat(tickets.get("task_a")).isNull();
        assertThat(meter.results).containsExactly(Result.ACCEPTED, Result.REJECTED);
        assertThat(meter.completions).isEmpty();
    }

    @Test
    void rejectsATaskWhoseTicketItCannotKeep() {
        limits.put("video-task-relay-ledger-open-tasks-changelog", 100);
        takeOver();

        take(Tickets.at("task_a", 7));

        assertThat(follower.followed).isEmpty();
        assertThat(rejected()).singleElement()
                .satisfies(record -> assertThat(header(record, "relay-error-code")).isEqualTo("too_large"));
        assertThat(meter.results).containsExactly(Result.REJECTED);
    }

    @Test
    void cutsWhatItRejectsToWhatItsTopicTakes() {
        limits.put("video.tasks.rejected", 1_000);
        tickets.put("task_a", new byte[5_000]);

        takeOver();
        passTime(Duration.ofMillis(25));

        assertThat(rejected()).singleElement().satisfies(record -> {
            assertThat(RecordSize.of(record.key().getBytes(UTF_8), record.value(), record.headers()))
                    .isBetween(900, 1_000);
            assertThat(header(record, "relay-value-bytes")).isEqualTo("5000");
        });
    }

    @Test
    void hasWorkThatACommitHasToFollow() {
        takeOver();
        commits.committed();
        nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(commits.overdue()).isEmpty();

        take(Tickets.at("task_a", 1));
        nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());

        assertThat(commits.overdue()).hasValue(Duration.ofMinutes(5));
    }

    @Test
    void followsNothingWhenItCannotAskForThePast() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger = ledger(partition -> {
            throw new TimeoutException();
        });

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> ledger.init(context));

        assertThat(follower.followed).isEmpty();
    }

    @Test
    void doesNotAskForThePastAgainOnceItKnowsIt() {
        ledger.init(context);
        Ticket ticket = Tickets.at("task_a", 1);
        ledger.process(new Record<>("task_a", AcceptedFormat.write(ticket), 0));
        ledger = ledger(partition -> {
            throw new AssertionError("asked for the past");
        });

        ledger.init(context);

        assertThat(follower.followed).hasSize(2);
    }

    @Test
    void tellsItsFollowerHowMuchOfTheLedgerItHas() {
        takeOver();
        ledger.close();

        assertThat(follower.shares).containsExactly(0.25, 0.0);
    }

    @Test
    void givesBackWhatItHasIfItCannotBegin() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        follower.fails = true;

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ledger.init(context));

        assertThat(follower.shares).containsExactly(0.25, 0.0);
    }

    @Test
    void givesBackNothingThatItHasNotTaken() {
        ledger.close();
        takeOver();
        ledger.close();
        ledger.close();

        assertThat(follower.shares).containsExactly(0.25, 0.0);
    }

    private LedgerProcessor ledger(LedgerRecovery past) {
        return new LedgerProcessor(follower, open, past, share,
                new RecordFit(Settings.of(), topic -> limits.getOrDefault(topic, 1 << 20)), commits, meter,
                WallClock.showing(clock));
    }

    /** Begins, and reads back its claim. */
    private void takeOver() {
        ledger.init(context);
        ledger.process(OwnershipMarker.of(0, clock.millis()));
    }

    /** What Streams begins after an aborted transaction. */
    private LedgerProcessor successor() {
        ledger = ledger(LedgerRecovery.NONE);
        return ledger;
    }

    private void passTime(Duration duration) {
        clock.advance(duration);
        if (beats()) {
            beat().getPunctuator().punctuate(clock.millis());
        }
    }

    private boolean beats() {
        return !beat().cancelled();
    }

    private CapturedPunctuator beat() {
        return context.scheduledPunctuators().get(context.scheduledPunctuators().size() - 1);
    }

    private List<Record<? extends String, ? extends byte[]>> rejected() {
        return context.forwarded(LedgerTopology.REJECTED)
                .stream()
                .<Record<? extends String, ? extends byte[]>>map(CapturedForward::record)
                .toList();
    }

    private static String header(Record<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores
                .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }
}
