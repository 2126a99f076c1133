package dev.videorelay.ledger;

import java.util.HashSet;
import java.util.Set;

import org.jboss.logging.Logger;

import dev.videorelay.task.Accepted;
import dev.videorelay.task.Source;

/**
 * Counts the submissions of one ledger partition that are dropped since they were taken in before, and logs the first
 * of each series of them at INFO.
 */
final class Replays {

    private static final Logger LOG = Logger.getLogger(Replays.class);

    private final TaskListener meter;
    /** Source partitions whose last submission was a replay. */
    private final Set<String> replaying = new HashSet<>();

    Replays(TaskListener meter) {
        this.meter = meter;
    }

    void dropped(Accepted entry) {
        meter.replayed();
        Source source = entry.source();
        LOG.logf(replaying.add(source.partitionKey()) ? Logger.Level.INFO : Logger.Level.DEBUG,
                "Submission delivered again, dropped: task=%s source=%s epoch=%d", entry.taskId(), source.address(),
                source.epoch());
    }

    /** The submission is a new one. */
    void ended(Source source) {
        if (!replaying.isEmpty()) {
            replaying.remove(source.partitionKey());
        }
    }
}
