package dev.videorelay.gate;

/** Receiver of a gate's decision about one queued poll. */
@FunctionalInterface
public interface AdmissionCallback {

    /**
     * Called once.
     *
     * @param admitted whether the task may be polled now, on this thread, which may block; if not, the poll has waited too
     *     long or its task has left, and the thread must not be blocked
     */
    void decided(boolean admitted);

    /**
     * Called when no finding will come: the poll broke off, or takes so long that the gate has given it up.
     *
     * @param cause why
     */
    default void lost(Throwable cause) {}
}
