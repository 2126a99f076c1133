package dev.videorelay.testkit;

import java.time.Duration;

/** What the simulated gateway says of one job, poll by poll. */
@FunctionalInterface
public interface Job {

    /**
     * @param poll 1 for the first
     * @param age time since the first poll
     */
    Stage at(int poll, Duration age);

    /**
     * @param word what it is, in lower case: queued, running, succeeded, unlocated, failed, cancelled, unknown, broken
     *     or no_quota
     * @param progress 0 to 100
     */
    record Stage(String word, int progress) {

        public static final Stage QUEUED = new Stage("queued", 0);
        public static final Stage SUCCEEDED = new Stage("succeeded", 100);
        /** Succeeded, but the gateway does not say where the video is. */
        public static final Stage UNLOCATED = new Stage("unlocated", 100);
        public static final Stage FAILED = new Stage("failed", 40);
        public static final Stage CANCELLED = new Stage("cancelled", 20);
        /** The gateway has no such task. */
        public static final Stage UNKNOWN = new Stage("unknown", 0);
        /** The gateway itself is in trouble. */
        public static final Stage BROKEN = new Stage("broken", 0);

        /** Its account may not ask any more. */
        public static final Stage NO_QUOTA = new Stage("no_quota", 0);

        public static Stage running(int progress) {
            return new Stage("running", progress);
        }
    }

    /** Open for some polls, then this for ever. */
    static Job openFor(int polls, Stage end) {
        return (poll, age) -> poll <= polls ? Stage.running(100 * (poll - 1) / polls) : end;
    }

    static Job neverOver() {
        return (poll, age) -> Stage.running(30);
    }

    /** As a real one: queued for a moment, then running for a while, then over. */
    static Job lasting(Duration duration, Stage end) {
        return (poll, age) -> {
            long percent = 100 * age.toMillis() / duration.toMillis();
            if (percent >= 100) {
                return end;
            }
            return percent < 10 ? Stage.QUEUED : Stage.running((int) percent);
        };
    }
}
