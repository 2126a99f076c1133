package dev.videorelay.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.ledger.format.UnreadableException;
import dev.videorelay.task.Source;

/**
 * Which submissions of each source partition have been taken in.
 *
 * <p>Intake delivers again from wherever an operator has set its offsets to. But each run of deliveries is in order and
 * without a gap: whatever of it belongs here and lies before this submission is here. A submission under a higher leader
 * epoch than any that was seen of its offset is another one, which was given the offset of one that the log has lost.
 */
final class ProcessedOffsets {

    /** A note that the store is not new; no lane has this name. */
    private static final String BEGUN = "#begun";

    private final KeyValueStore<String, byte[]> seen;
    /** What the store has, as far as somebody has asked: each submission does. */
    private final Map<String, OffsetRanges> read = new HashMap<>();
    private boolean begun;

    ProcessedOffsets(KeyValueStore<String, byte[]> seen) {
        this.seen = seen;
    }

    /** Whether this partition is new, or has lost its marks. */
    boolean areNone() {
        return seen.approximateNumEntries() == 0;
    }

    /** Notes that this partition is known from now on, also if nothing is ever taken in. */
    void begin() {
        if (!begun && areNone()) {
            seen.put(BEGUN, new byte[]{'1'});
        }
        begun = true;
    }

    /** Whether the submission was taken in. */
    boolean has(Source source) {
        return seenOf(source.partitionKey()).has(source.offset(), source.epoch());
    }

    /** Marks all of the run up to this submission as seen; false if the submission was already. */
    boolean advanceTo(Source source) {
        OffsetRanges before = seenOf(source.partitionKey());
        if (before.has(source.offset(), source.epoch())) {
            return false;
        }
        mark(source.partitionKey(), before.and(source));
        return true;
    }

    /** Marks all of these at once, by lane. */
    void add(Map<String, OffsetRanges> taken) {
        taken.forEach((lane, seen) -> mark(lane, seenOf(lane).and(seen)));
    }

    private void mark(String lane, OffsetRanges all) {
        read.put(lane, all);
        seen.put(lane, all.write());
    }

    /** What cannot be read counts as no mark: that does harm only if something is delivered again just then. */
    List<UnreadableEntries> unreadable() {
        return UnreadableEntries.in(seen, stored -> {
            if (!stored.key.equals(BEGUN)) {
                OffsetRanges.read(stored.value);
            }
        });
    }

    private OffsetRanges seenOf(String lane) {
        return read.computeIfAbsent(lane, this::stored);
    }

    private OffsetRanges stored(String lane) {
        byte[] written = seen.get(lane);
        try {
            return written == null ? OffsetRanges.NOTHING : OffsetRanges.read(written);
        } catch (UnreadableException e) {
            return OffsetRanges.NOTHING;
        }
    }
}
