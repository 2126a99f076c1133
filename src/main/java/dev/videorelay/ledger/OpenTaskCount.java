package dev.videorelay.ledger;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

/** Number of open tasks that this instance polls, in all its partitions. Tasks of a disabled provider do not count. */
@ApplicationScoped
public class OpenTaskCount {

    private final AtomicInteger open = new AtomicInteger();

    public void add(int tasks) {
        open.addAndGet(tasks);
    }

    public int now() {
        return open.get();
    }
}
