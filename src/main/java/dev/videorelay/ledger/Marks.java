package dev.videorelay.ledger;

import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.task.Source;

/**
 * How far the submissions of each source partition have been taken in.
 *
 * <p>Intake delivers in order but may do so again after a crash: what lies at or below the mark has been seen.
 */
final class Marks {

    private final KeyValueStore<String, Long> highest;

    Marks(KeyValueStore<String, Long> highest) {
        this.highest = highest;
    }

    /** Raises the mark to this submission; false if it lay there already. */
    boolean advanceTo(Source source) {
        Long mark = highest.get(source.lane());
        if (mark != null && source.offset() <= mark) {
            return false;
        }
        highest.put(source.lane(), source.offset());
        return true;
    }
}
