package dev.videorelay.ledger;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

/** How many open tasks this instance polls, in all its partitions; those of a provider that is not in use do not count. */
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
