package dev.videorelay.ledger;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.ledger.format.LedgerNames;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.LedgerRecovery;
import dev.videorelay.timing.WallClock;

/** Topology of the ledger: from accepted submissions to completion events, with two stores. */
public final class LedgerTopology {

    static final String COMPLETIONS = "completions";
    static final String REJECTED = "rejected";
    static final String CLAIMS = "claims";

    /**
     * For how long the changelogs keep the tombstone of a closed task. A restore that takes longer may read a ticket and miss
     * its tombstone, see docs/decisions/0006.
     */
    static final Duration DELETE_RETENTION = Duration.ofDays(1);

    /** Restoring takes longer the longer the changelog is, so it is compacted soon. */
    private static final Map<String, String> SHORT_CHANGELOG = Map.of(TopicConfig.SEGMENT_BYTES_CONFIG,
            String.valueOf(8 << 20), TopicConfig.SEGMENT_MS_CONFIG, "600000",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1", TopicConfig.DELETE_RETENTION_MS_CONFIG,
            String.valueOf(DELETE_RETENTION.toMillis()));

    private LedgerTopology() {}

    public static Topology of(RelayConfig.Topics topics, TaskPoller poller, LocalTasks open,
            LedgerRecovery recoverySource,
            PartitionShare share, RecordFit fit, CommitMonitor commits, TaskListener listener, WallClock wall) {
        Serde<String> keys = Serdes.String();
        Serde<byte[]> values = Serdes.ByteArray();
        return new Topology().addSource("accepted", keys.deserializer(), values.deserializer(), topics.accepted())
                .addProcessor("ledger",
                        () -> new LedgerProcessor(poller, open, recoverySource, share, fit, commits, listener, wall),
                        "accepted")
                .addStateStore(store(LedgerNames.OPEN_TASKS, values).withCachingDisabled(), "ledger")
                // Each submission changes an entry, and only the last change of a transaction need be written
                .addStateStore(store(LedgerNames.MARKS, values).withCachingEnabled(), "ledger")
                .addSink(CLAIMS, topics.accepted(), keys.serializer(), values.serializer(), OwnershipMarker::partition,
                        "ledger")
                .addSink(COMPLETIONS, topics.completions(), keys.serializer(), values.serializer(), "ledger")
                .addSink(REJECTED, topics.rejected(), keys.serializer(), values.serializer(), "ledger");
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(SHORT_CHANGELOG);
    }
}
