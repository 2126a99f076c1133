package dev.videorelay.ledger;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

/** How many tasks this instance has open, in all its partitions. */
@ApplicationScoped
public class OpenTaskCount {

    private final AtomicInteger open = new AtomicInteger();

    void add(int tasks) {
        open.addAndGet(tasks);
    }

    public int now() {
        return open.get();
    }
}
