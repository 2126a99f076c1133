package dev.videorelay.chaos;

import java.time.Duration;
import java.util.Random;

import dev.videorelay.testkit.Arguments;

/**
 * What a run is asked to do.
 *
 * @param seed of the plan, the submissions and the fates of tasks
 * @param tasks different task IDs
 * @param kills kill -9 of relays
 * @param relays processes
 * @param brokers processes
 * @param rate new tasks a second
 * @param shortest life of a task
 * @param longest life of a task
 * @param interval at which tasks are polled
 * @param outage how long all brokers are gone at once, or zero for not at all
 * @param stall without any movement for so long, what is missing is lost
 * @param defaults whether the brokers look for abandoned transactions as seldom as they do by default
 */
record Options(long seed, int tasks, int kills, int relays, int brokers, double rate, Duration shortest,
        Duration longest, Duration interval, Duration outage, Duration stall, boolean defaults) {

    /** A kill needs its time. */
    private static final Duration LEAST_BETWEEN_KILLS = Duration.ofSeconds(6);

    Options {
        if (tasks < 1 || kills < 0 || relays < 1 || brokers < 1 || rate <= 0 || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("No submissions, or no instance");
        }
    }

    /** @param args {@code --name value …}; {@code --broker-defaults} stands alone */
    static Options of(String... args) {
        Arguments given = new Arguments(args);
        Options options = new Options(
                given.value("seed", Long::parseLong, (long) new Random().nextInt(1_000_000)),
                given.number("tasks", 6_000),
                given.number("kills", 12),
                given.number("relays", 3),
                given.number("brokers", 1),
                given.value("rate", Double::parseDouble, 40.0),
                given.value("shortest", Duration::parse, Duration.ofSeconds(2)),
                given.value("longest", Duration::parse, Duration.ofSeconds(60)),
                given.value("interval", Duration::parse, Duration.ofSeconds(2)),
                given.value("outage", Duration::parse, Duration.ZERO),
                given.value("stall", Duration::parse, Duration.ofSeconds(90)),
                given.flag("broker-defaults"));
        given.mustBeKnown();
        return options;
    }

    /** How long tasks are submitted: as long as the rate says, unless the kills take longer. */
    Duration length() {
        Duration byRate = Duration.ofMillis((long) (1000 * tasks / rate));
        Duration byKills = LEAST_BETWEEN_KILLS.multipliedBy(kills);
        return byRate.compareTo(byKills) > 0 ? byRate : byKills;
    }

    /** To repeat a run. */
    String inWords() {
        return "--seed %d --tasks %d --kills %d --relays %d --brokers %d --rate %s --shortest %s --longest %s --interval %s%s%s"
                .formatted(seed, tasks, kills, relays, brokers, rate, shortest, longest, interval,
                        outage.isZero() ? "" : " --outage " + outage, defaults ? " --broker-defaults" : "");
    }
}
