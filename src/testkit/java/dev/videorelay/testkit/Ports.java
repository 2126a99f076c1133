package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports of this machine. */
public final class Ports {

    /** Below those that the system gives to outgoing connections: one might take a port before a server listens on it. */
    private static final int FIRST = 20_000;
    /** Each JVM that runs tests has ports of its own: what one is about to listen on is not to be taken by another. */
    private static final int EACH = 1_500;
    private static final int SECTION = Integer.getInteger("ports.section", 0) % 8;
    private static final AtomicInteger NEXT = new AtomicInteger(ThreadLocalRandom.current().nextInt(EACH));

    private Ports() {}

    /** A port on which no process listens, and not the same again soon. */
    public static int free() {
        return IntStream.range(0, EACH)
                .map(i -> FIRST + SECTION * EACH + Math.floorMod(NEXT.getAndIncrement(), EACH))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
