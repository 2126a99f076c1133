package dev.videorelay.intake.transaction;

/** Tells cancelling submissions from others: they take up no room, so intake need not wait for it. */
@FunctionalInterface
public interface CancellationFilter {

    /** @param value of a record of the topic of submissions, or null */
    boolean isCancellation(byte[] value);
}
