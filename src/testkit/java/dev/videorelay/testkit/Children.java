package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that this one has started. They end with it. */
final class Children {

    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "children"));
    }

    private Children() {}

    static Process start(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            ALIVE.add(process);
            process.onExit().thenAccept(ALIVE::remove);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as {@code kill -9} does: it gets to do nothing more. */
    static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
