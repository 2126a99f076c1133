package dev.videorelay.schedule;

import java.util.function.DoubleUnaryOperator;

/** The rule, if the law that durations follow were known. */
public final class Oracle {

    private Oracle() {}

    /** The age of the next poll of a task that is open at an age. */
    public static DoubleUnaryOperator of(Law law, Aim aim) {
        return Plan.ofDelay(aim.delay(), law.durations(), aim.bounds(), aim.delay() / 10).rule()::next;
    }
}
