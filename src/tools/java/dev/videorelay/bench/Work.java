package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Jobs that come at a steady rate, and run at the gateway whether they are polled or not. Most take 10 to 30 s, one in
 * a hundred takes a minute.
 *
 * @param rate jobs a second
 * @param warmUp how long they come before those that count
 * @param length how long those come that count
 */
record Work(int rate, Duration warmUp, Duration length) {

    /** Jobs that are over as they come, before all others. */
    static final int FIRST = 200;
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration USUALLY_LONGEST = Duration.ofSeconds(30);
    private static final int ONE_IN = 100;

    /** All of them. */
    int tasks() {
        return uncounted() + (int) (rate * length.toSeconds());
    }

    /** Those of the warm-up. */
    int uncounted() {
        return FIRST + (int) (rate * warmUp.toSeconds());
    }

    /**
     * Number of the task that is due after others have come for some time.
     *
     * @param before number of those that had come before
     * @param until number of all that come
     */
    int due(int before, Duration since, int until) {
        return (int) Math.min(until, before + rate * since.toMillis() / 1000);
    }

    /** The same fate for the same number, in each run. */
    static NumberedTask task(int number, Instant now) {
        Random random = new Random(number);
        Duration takes = number < FIRST
                ? Duration.ZERO
                : random.nextInt(ONE_IN) == 0
                        ? LONGEST
                        : Duration.ofMillis(random.nextLong(SHORTEST.toMillis(), USUALLY_LONGEST.toMillis()));
        return new NumberedTask(number, now.plus(takes).toEpochMilli());
    }
}
