package dev.videorelay.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.ledger.format.UnreadableException;
import dev.videorelay.task.Source;

/**
 * The marks: offsets of the submissions that the ledger has taken in, of each source partition.
 *
 * <p>Intake may deliver again, from any offset to which an operator has reset it. But each run of deliveries is in order and
 * without a gap: all submissions of the run that belong to this partition and lie before this one were processed. A
 * submission under a higher leader epoch than any known of its offset is a different one, written at the offset of a
 * submission that the log has lost.
 */
final class ProcessedOffsets {

    /** Key of a mark that the store is not new; no partition key equals it. */
    private static final String BEGUN = "#begun";

    private final KeyValueStore<String, byte[]> store;
    /** Decoded entries of the store, since each submission needs one. */
    private final Map<String, OffsetRanges> decoded = new HashMap<>();
    private boolean begun;

    ProcessedOffsets(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Whether this partition is new, or has lost its store. */
    boolean isEmpty() {
        return store.approximateNumEntries() == 0;
    }

    /** Marks the store as not new, also if no submission is ever processed. */
    void begin() {
        if (!begun && isEmpty()) {
            store.put(BEGUN, new byte[]{'1'});
        }
        begun = true;
    }

    /** Whether the submission was processed. */
    boolean has(Source source) {
        return rangesOf(source.partitionKey()).has(source.offset(), source.epoch());
    }

    /** Marks all of the run up to this submission as processed; false if this submission was already. */
    boolean advanceTo(Source source) {
        OffsetRanges before = rangesOf(source.partitionKey());
        if (before.has(source.offset(), source.epoch())) {
            return false;
        }
        mark(source.partitionKey(), before.and(source));
        return true;
    }

    /** Marks all of these as processed, by partition key. */
    void add(Map<String, OffsetRanges> taken) {
        taken.forEach((partitionKey, seen) -> mark(partitionKey, rangesOf(partitionKey).and(seen)));
    }

    private void mark(String partitionKey, OffsetRanges all) {
        decoded.put(partitionKey, all);
        store.put(partitionKey, all.write());
    }

    /** Entries that cannot be read, which count as absent: that matters only if intake delivers again just then. */
    List<UnreadableEntries> unreadable() {
        return UnreadableEntries.in(store, stored -> {
            if (!stored.key.equals(BEGUN)) {
                OffsetRanges.read(stored.value);
            }
        });
    }

    private OffsetRanges rangesOf(String partitionKey) {
        return decoded.computeIfAbsent(partitionKey, this::stored);
    }

    private OffsetRanges stored(String partitionKey) {
        byte[] written = store.get(partitionKey);
        try {
            return written == null ? OffsetRanges.NOTHING : OffsetRanges.read(written);
        } catch (UnreadableException e) {
            return OffsetRanges.NOTHING;
        }
    }
}
