package dev.videorelay.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.LedgerNames;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.task.Accepted;
import dev.videorelay.testkit.CountingMeter;
import dev.videorelay.testkit.InMemoryStore;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.timing.WallClock;

/** A ledger processor with stores, a clock and a context that the test can look into. */
abstract class LedgerProcessorFixture {

    final ManualClock clock = new ManualClock();
    final CountingMeter meter = new CountingMeter();
    final RecordingTaskPoller poller = new RecordingTaskPoller();
    final LocalTasks open = new LocalTasks();
    final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    final KeyValueStore<String, byte[]> tickets = InMemoryStore.of(LedgerNames.OPEN_TASKS, context);
    final KeyValueStore<String, byte[]> marks = InMemoryStore.of(LedgerNames.MARKS, context);
    final PartitionShare share = new PartitionShare(poller, 4);
    final Map<String, Integer> limits = new HashMap<>();
    final AtomicLong nanoTime = new AtomicLong();
    final CommitMonitor commits = new CommitMonitor(Duration.ofMinutes(1), nanoTime::get);
    LedgerProcessor ledger = ledger(LedgerRecovery.NONE);

    void take(Accepted entry) {
        ledger.process(new Record<>(entry.taskId().value(), AcceptedFormat.write(entry), 0));
    }

    LedgerProcessor ledger(LedgerRecovery past) {
        return new LedgerProcessor(poller, open, past, share,
                new RecordFit(Settings.of(), topic -> limits.getOrDefault(topic, 1 << 20)), commits, meter,
                WallClock.showing(clock));
    }

    /** Begins, and reads back its claim. */
    void takeOver() {
        ledger.init(context);
        ledger.process(OwnershipMarker.of(0, clock.millis()));
    }

    /** What Streams begins after an aborted transaction. */
    LedgerProcessor successor() {
        ledger = ledger(LedgerRecovery.NONE);
        return ledger;
    }

    void passTime(Duration duration) {
        clock.advance(duration);
        if (beats()) {
            beat().getPunctuator().punctuate(clock.millis());
        }
    }

    boolean beats() {
        return !beat().cancelled();
    }

    CapturedPunctuator beat() {
        return context.scheduledPunctuators().get(context.scheduledPunctuators().size() - 1);
    }

    List<Record<? extends String, ? extends byte[]>> rejected() {
        return context.forwarded(LedgerTopology.REJECTED)
                .stream()
                .<Record<? extends String, ? extends byte[]>>map(CapturedForward::record)
                .toList();
    }
}
