package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Jobs that come at a steady rate, and run at the gateway whether they are polled or not. Most take 10 to 30 s, one in
 * a hundred takes a minute.
 *
 * @param rate jobs a second
 * @param length how long they come
 */
record Work(int rate, Duration length) {

    /** Jobs that are over as they come, before the others. */
    static final int WARM_UP = 200;
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration USUALLY_LONGEST = Duration.ofSeconds(30);
    private static final int ONE_IN = 100;

    /** All of them. */
    int tasks() {
        return WARM_UP + jobs();
    }

    private int jobs() {
        return (int) (rate * length.toSeconds());
    }

    /** Number of the task that is due after the others have come for some time. */
    int due(Duration since) {
        return WARM_UP + (int) Math.min(jobs(), rate * since.toMillis() / 1000);
    }

    /** The same fate for the same number, in each run. */
    static NumberedTask task(int number, Instant now) {
        Random random = new Random(number);
        Duration takes = number < WARM_UP
                ? Duration.ZERO
                : random.nextInt(ONE_IN) == 0
                        ? LONGEST
                        : Duration.ofMillis(random.nextLong(SHORTEST.toMillis(), USUALLY_LONGEST.toMillis()));
        return new NumberedTask(number, now.plus(takes).toEpochMilli());
    }
}
