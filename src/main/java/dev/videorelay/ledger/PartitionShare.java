package dev.videorelay.ledger;

/** This instance's share of the ledger's partitions, which it reports to its poller. Thread-safe. */
public final class PartitionShare {

    private final TaskPoller poller;
    private final int all;
    private int own;

    /** @param all number of partitions that all instances have together */
    public PartitionShare(TaskPoller poller, int all) {
        this.poller = poller;
        this.all = all;
    }

    /** Adds a partition that was taken over. */
    synchronized void add() {
        own++;
        poller.share((double) own / all);
    }

    synchronized boolean isNone() {
        return own == 0;
    }

    /** Removes a partition that was given up. */
    synchronized void remove() {
        own--;
        poller.share((double) own / all);
    }
}
