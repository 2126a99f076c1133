package dev.videorelay.ledger;

import java.util.HashSet;
import java.util.Set;

import org.jboss.logging.Logger;

import dev.videorelay.task.Accepted;
import dev.videorelay.task.Source;

/**
 * Counts the submissions of one ledger partition that are dropped since they were processed before, and logs the first of
 * each series at INFO.
 */
final class Replays {

    private static final Logger LOG = Logger.getLogger(Replays.class);

    private final TaskListener listener;
    /** Source partitions whose last submission was a replay. */
    private final Set<String> replaying = new HashSet<>();

    Replays(TaskListener listener) {
        this.listener = listener;
    }

    void dropped(Accepted entry) {
        listener.replayed();
        Source source = entry.source();
        LOG.logf(replaying.add(source.partitionKey()) ? Logger.Level.INFO : Logger.Level.DEBUG,
                "Submission delivered again, dropped: task=%s source=%s epoch=%d", entry.taskId(), source.address(),
                source.epoch());
    }

    /** Ends the series of a partition whose submission is a new one. */
    void ended(Source source) {
        if (!replaying.isEmpty()) {
            replaying.remove(source.partitionKey());
        }
    }
}
