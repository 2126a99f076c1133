package dev.videorelay.diagnostics;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Factories of daemon threads whose names say in a thread dump what they are for. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** @return makes threads called {@code name-1}, {@code name-2} and so on */
    public static ThreadFactory named(String name) {
        AtomicInteger made = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
