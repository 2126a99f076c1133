package dev.videorelay.ledger;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import dev.videorelay.ledger.recovery.LedgerRecovery;

/**
 * The recovery of one partition's lost store, and the accepted submissions that arrive before it is handed over.
 *
 * <p>These wait in the heap although their offsets are committed: a successor finds its store still lost, and them in the
 * topic that it recovers from. Each counts as an open task, so intake stops at the limit of those.
 */
final class PendingRecovery {

    /** @param place where the record lies, as {@code topic/partition/offset} */
    record Arrival(String key, byte[] value, String place) {}

    private final CompletableFuture<LedgerRecovery.Recalled> recalled;
    private final OpenTaskCount open;
    private final Queue<Arrival> held = new ArrayDeque<>();
    private boolean handedOver;

    PendingRecovery(CompletableFuture<LedgerRecovery.Recalled> recalled, OpenTaskCount open) {
        this.recalled = recalled;
        this.open = open;
    }

    /** Whether the store is still without what it has lost. */
    boolean isPending() {
        return !handedOver;
    }

    /** Whether it can be handed over. */
    boolean isDue() {
        return !handedOver && recalled.isDone();
    }

    /**
     * Hands it over, once.
     *
     * @throws java.util.concurrent.CompletionException if it failed
     */
    LedgerRecovery.Recalled handOver() {
        LedgerRecovery.Recalled result = recalled.join();
        handedOver = true;
        return result;
    }

    void hold(Arrival arrival) {
        held.add(arrival);
        open.add(1);
    }

    /** The next one that was held, in the order of arrival; null if none is left. */
    Arrival next() {
        Arrival next = held.poll();
        if (next != null) {
            open.add(-1);
        }
        return next;
    }

    /** Forgets what is held: the partition is given up. */
    void drop() {
        open.add(-held.size());
        held.clear();
    }
}
