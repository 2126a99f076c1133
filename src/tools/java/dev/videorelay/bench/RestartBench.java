package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.RelayProcess;

/**
 * How soon an instance follows and polls its open tasks again after a restart, how fast it polls them then, and how soon it stops.
 *
 * <p>Tasks that are over by then were cancelled.
 */
final class RestartBench implements Bench {

    private static final Pattern TAKEN_OVER = Pattern.compile("Partition taken over: partition=\\d+ open=(\\d+)");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String AFTER_SIGTERM = "SIGTERM";

    private final int open;
    private final int over;
    private final Duration interval;
    private final int rounds;
    private final String heap;
    private final List<String> jvm;
    private final Turns firstPoll = new Turns();
    private final Turns allFollowed = new Turns();
    private final Turns allPolled = new Turns();
    private final Turns fullest = new Turns();
    private final Turns ended = new Turns();

    RestartBench(Arguments given) {
        open = given.number("tasks", 100_000);
        over = given.number("over", 200_000);
        interval = given.value("interval", Duration::parse, Duration.ofMinutes(1));
        rounds = given.number("rounds", 3);
        heap = given.value("heap", String::valueOf, "1g");
        jvm = given.list("jvm");
    }

    @Override
    public List<Table> run() throws Exception {
        String afterKill = "kill -9, %,d more over".formatted(over);
        try (Rig rig = new Rig(open + rounds * (over + 1))) {
            begin(rig);
            for (int round = 0; round < rounds; round++) {
                restart(AFTER_SIGTERM, rig);
                killWithMoreOver(rig);
                restart(afterKill, rig);
            }
        }
        return List.of(
                firstPoll.table("First poll after a restart", "s", "%.1f")
                        .note("%,d open tasks, each polled every %,d s, -Xmx%s; %d rounds.", open, interval.toSeconds(),
                                heap, rounds),
                allFollowed.table("All open tasks followed again", "s", "%.1f"),
                allPolled.table("All open tasks polled again", "s", "%.1f"),
                fullest.table("Polls in the fullest second", "of the normal rate", "%.2f"),
                ended.table("Ended after SIGTERM", "s", "%.1f"));
    }

    /** All tasks were polled once when this ends. */
    private void begin(Rig rig) throws Exception {
        try (RelayProcess relay = start(rig, "bench-first")) {
            Rig.until(relay, relay::isReady);
            rig.fileOpen(open, interval);
            Rig.until(relay, () -> rig.gateway.tally().tasks() == open);
            relay.stop(30);
        }
    }

    private void killWithMoreOver(Rig rig) {
        try (RelayProcess relay = start(rig, "bench-between")) {
            Rig.until(relay, relay::isReady);
            rig.fileOver(over);
            long before = rig.gateway.tally().open();
            rig.fileOpen(1, Duration.ZERO); // once it is polled, all before it are over
            Rig.until(relay, () -> rig.gateway.tally().open() > before);
            relay.kill();
        }
    }

    private RelayProcess start(Rig rig, String name) {
        return rig.start(name, heap, interval, Map.of(), jvm.toArray(String[]::new));
    }

    private void restart(String after, Rig rig) throws InterruptedException {
        rig.gateway.reset();
        Instant begin = Instant.now();
        try (RelayProcess relay = start(rig, "bench-again")) {
            Rig.until(relay, () -> followed(relay) >= open);
            allFollowed.add(after, secondsSince(begin));
            Rig.until(relay, () -> rig.gateway.tally().tasks() >= open);
            allPolled.add(after, secondsSince(begin));
            Rig.pass(interval.dividedBy(2));
            Timeline polls = rig.gateway.timeline().between(begin, Instant.now());
            firstPoll.add(after, polls.untilFirst().toMillis() / 1000.0);
            fullest.add(after, polls.fullest(SECOND) * interval.toSeconds() / (double) open);
            Instant stopping = Instant.now();
            ended.add(after, relay.stop(30) ? secondsSince(stopping) : Double.POSITIVE_INFINITY);
        }
    }

    private static double secondsSince(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }

    private static long followed(RelayProcess relay) {
        return TAKEN_OVER.matcher(relay.output())
                .results()
                .map((MatchResult line) -> line.group(1))
                .mapToLong(Long::parseLong)
                .sum();
    }
}
