package dev.videorelay.ledger.recovery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.videorelay.ledger.format.OffsetRanges;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;

/** What a partition of accepted submissions has been through, for a ledger that has lost what it knew of it. */
@FunctionalInterface
public interface LedgerRecovery {

    /** Knows of nothing. */
    LedgerRecovery NONE = partition -> CompletableFuture.completedFuture(Recalled.NOTHING);

    /**
     * @param taken offsets of all that the ledger had taken in, by the {@linkplain dev.videorelay.task.Source#lane lane}
     *            that they came from
     * @param open what of it has no completion event yet, and was not merged into anything
     * @param cancelled which of these tasks are to be cancelled: the request came, and no event followed
     */
    record Recalled(Map<String, OffsetRanges> taken, List<Ticket> open, Set<TaskId> cancelled) {

        static final Recalled NOTHING = new Recalled(Map.of(), List.of(), Set.of());
    }

    /**
     * Returns at once. What is under way goes on whether or not the partition stays here.
     *
     * @return completed on any thread, however long the topics take to be read
     */
    CompletableFuture<Recalled> recall(int partition);
}
