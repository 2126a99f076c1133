package dev.videorelay.intake.transaction;

/** Distinguishes cancelling submissions from others: they open no task, so intake takes them in at its limit too. */
@FunctionalInterface
public interface CancellationFilter {

    /** @param value of a record of the topic of submissions, or null */
    boolean isCancellation(byte[] value);
}
