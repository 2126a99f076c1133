package dev.videorelay.ledger;

/** How many of the ledger's partitions this instance has, and its follower with it. Safe for use by many threads. */
public final class PartitionShare {

    private final TaskPoller follower;
    private final int all;
    private int taken;

    /** @param all number of partitions that all instances have together */
    public PartitionShare(TaskPoller follower, int all) {
        this.follower = follower;
        this.all = all;
    }

    /** A partition came. */
    synchronized void take() {
        taken++;
        follower.share((double) taken / all);
    }

    synchronized boolean isNone() {
        return taken == 0;
    }

    /** A partition went. */
    synchronized void give() {
        taken--;
        follower.share((double) taken / all);
    }
}
