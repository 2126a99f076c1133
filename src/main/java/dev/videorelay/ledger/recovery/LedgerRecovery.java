package dev.videorelay.ledger.recovery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;

/** Recovers the state of a partition whose store was lost. */
@FunctionalInterface
public interface LedgerRecovery {

    /** Recovers nothing. */
    LedgerRecovery NONE = partition -> CompletableFuture.completedFuture(Recovered.NOTHING);

    /**
     * @param taken offsets of all submissions that the ledger had processed, by the
     *            {@linkplain dev.videorelay.task.Source#lane partition} that they came from
     * @param open the tickets among them that have no completion event yet and were not merged
     * @param cancelled the tasks among them that were to be cancelled: a request arrived, and no event followed
     */
    record Recovered(Map<String, OffsetRanges> taken, List<Ticket> open, Set<TaskId> cancelled) {

        static final Recovered NOTHING = new Recovered(Map.of(), List.of(), Set.of());
    }

    /**
     * Begins to recover a partition, and returns at once. It continues even if the partition moves to another instance.
     *
     * @return completed on any thread, however long reading the topics takes
     */
    CompletableFuture<Recovered> recover(int partition);
}
