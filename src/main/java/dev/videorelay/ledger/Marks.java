package dev.videorelay.ledger;

import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

import dev.videorelay.task.Source;

/**
 * Which submissions of each source partition have been taken in.
 *
 * <p>Intake delivers again after a crash, and from wherever an operator has set its offsets to. But each run of
 * deliveries is in order and without a gap: whatever of it belongs here and lies before this submission is here.
 */
final class Marks {

    private static final Logger LOG = Logger.getLogger(Marks.class);

    private final KeyValueStore<String, byte[]> seen;

    Marks(KeyValueStore<String, byte[]> seen) {
        this.seen = seen;
    }

    /** Marks all of the run up to this submission as seen; false if the submission was already. */
    boolean advanceTo(Source source) {
        Seen before = seenOf(source.lane());
        if (before.has(source.offset())) {
            return false;
        }
        seen.put(source.lane(), before.and(source.since(), source.offset()).write());
        return true;
    }

    /** To forget a mark does harm only if something is delivered again just then; to stop here would harm all. */
    private Seen seenOf(String lane) {
        byte[] written = seen.get(lane);
        try {
            return written == null ? Seen.NOTHING : Seen.read(written);
        } catch (IllegalArgumentException e) {
            LOG.errorf(e, "Stored mark cannot be read, beginning a new one: lane=%s", lane);
            return Seen.NOTHING;
        }
    }
}
