package dev.videorelay.ledger;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import dev.videorelay.ledger.recovery.LedgerRecovery;

/**
 * Recovery of one partition's lost store, and the accepted submissions that arrive before it is complete.
 *
 * <p>These are held in the heap although their offsets are committed: a successor finds the store still lost, and recovers
 * them from the topic. Each counts as an open task, so intake stops at the limit of open tasks.
 */
final class PendingRecovery {

    /** @param place where the record lies, as {@code topic/partition/offset} */
    record Arrival(String key, byte[] value, String place) {}

    private final CompletableFuture<LedgerRecovery.Recovered> recovered;
    private final LocalTasks open;
    private final Queue<Arrival> held = new ArrayDeque<>();
    private boolean taken;

    PendingRecovery(CompletableFuture<LedgerRecovery.Recovered> recovered, LocalTasks open) {
        this.recovered = recovered;
        this.open = open;
    }

    /** Whether the store still misses what it has lost. */
    boolean isPending() {
        return !taken;
    }

    /** Whether the result can be taken. */
    boolean isReady() {
        return !taken && recovered.isDone();
    }

    /**
     * Takes the result, once.
     *
     * @throws java.util.concurrent.CompletionException if it failed
     */
    LedgerRecovery.Recovered takeResult() {
        LedgerRecovery.Recovered result = recovered.join();
        taken = true;
        return result;
    }

    void hold(Arrival arrival) {
        held.add(arrival);
        open.add(1);
    }

    /** Removes and returns the next record that was held, in the order of arrival; null if none is left. */
    Arrival next() {
        Arrival next = held.poll();
        if (next != null) {
            open.add(-1);
        }
        return next;
    }

    /** Drops what is held, since the partition is given up. */
    void drop() {
        open.add(-held.size());
        held.clear();
    }
}
