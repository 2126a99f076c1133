package dev.videorelay.testkit;

import java.util.function.DoubleUnaryOperator;

import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.schedule.model.PollPlan;

/** The inspection rule, if the distribution of durations were known. */
public final class Oracle {

    private Oracle() {}

    /** The age of the next poll of a task that is open at an age. */
    public static DoubleUnaryOperator of(Law law, FreshnessGoal aim) {
        return PollPlan.ofDelay(aim.delay(), law.durations(), aim.bounds(), aim.delay() / 10).rule()::next;
    }
}
