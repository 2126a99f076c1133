package dev.videorelay.gate;

/** A poll that a gate has admitted and whose request counts as under way. Guarded by the gate. */
final class Slot {

    final QueuedPoll poll;
    /** By {@link System#nanoTime}. */
    final long since;
    /** Whether a thread is still at work on it. */
    boolean running = true;
    /** Whether it was given up: its task goes on without it, and the place is held by its thread alone. */
    boolean lost;

    Slot(QueuedPoll poll, long since) {
        this.poll = poll;
        this.since = since;
    }
}
