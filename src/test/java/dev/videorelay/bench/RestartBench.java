package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.videorelay.ledger.AcceptedSerializer;
import dev.videorelay.task.Accepted;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testbed.Broker;
import dev.videorelay.testbed.Job;
import dev.videorelay.testbed.RelayProcess;
import dev.videorelay.testbed.SimulatedGateway;

/**
 * How soon an instance follows its open tasks again after a restart, how it polls them then, and how soon it stops.
 *
 * <p>Submissions are filed as accepted right away, for intake would take longer than all the rest. Tasks that are over by
 * then were cancelled.
 */
public final class RestartBench implements AutoCloseable {

    private static final Pattern TAKEN_OVER = Pattern.compile("Partition taken over: partition=\\d+ open=(\\d+)");
    private final Broker broker = new Broker(0);
    private final SimulatedGateway gateway = new SimulatedGateway(taskId -> Job.neverOver());
    private final Map<String, Instant> lastPoll = new ConcurrentHashMap<>();
    private final Map<Long, LongAdder> pollsBySecond = new ConcurrentHashMap<>();
    private final Map<String, Duration> longestGap = new ConcurrentHashMap<>();
    private final int open;
    private final String heap;
    private final Duration interval;
    private long offset;

    private RestartBench(int open, String heap, Duration interval) {
        this.open = open;
        this.heap = heap;
        this.interval = interval;
        gateway.watch((taskId, stage) -> polled(taskId, Instant.now()));
    }

    /** @param args number of open tasks, of those that are over, the relay's heap in MiB, and the interval of polls in s */
    public static void main(String... args) throws Exception {
        int open = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int over = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
        Duration interval = Duration.ofSeconds(args.length > 3 ? Integer.parseInt(args[3]) : 60);
        try (RestartBench bench = new RestartBench(open, args.length > 2 ? args[2] : "1024", interval)) {
            bench.run(over);
        }
    }

    private void run(int over) throws InterruptedException {
        try (RelayProcess relay = start("bench-first")) {
            while (!relay.isReady()) {
                relay.mustBeAlive();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            file("task_open-", open, false);
            awaitPolled(relay);
            System.out.printf("%,d tasks open and polled%n", open);
            stop(relay);
        }
        restart("nothing over yet");
        try (RelayProcess relay = start("bench-between")) {
            file("task_over-", over, true);
            file("task_last", 1, false);
            while (gateway.polls("task_last0") == 0) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            relay.kill();
        }
        restart("%,d more over, after kill -9".formatted(over));
    }

    private void restart(String when) throws InterruptedException {
        pollsBySecond.clear();
        longestGap.clear();
        Instant begin = Instant.now();
        try (RelayProcess relay = start("bench-again")) {
            while (followed(relay) < open) {
                TimeUnit.MILLISECONDS.sleep(20);
                relay.mustBeAlive();
            }
            System.out.printf("%s: all followed again %.1f s after process start%n", when, seconds(begin));
            TimeUnit.SECONDS.sleep(interval.multipliedBy(3).dividedBy(2).toSeconds());
            long most = pollsBySecond.values().stream().mapToLong(LongAdder::sum).max().orElse(0);
            System.out.printf("  polls in the fullest second: %.2f of the normal rate%n",
                    most / (open / (double) interval.toSeconds()));
            System.out.printf(
                    "  longest time without a poll, with the one before the restart: %.1f s; tasks polled: %,d%n",
                    new Spread(longestGap.values()).at(1), longestGap.size());
            stop(relay);
        }
    }

    private void stop(RelayProcess relay) {
        Instant stopping = Instant.now();
        boolean stopped = relay.stop(30);
        System.out.printf("  SIGTERM: ended %s after %.1f s%n", stopped, seconds(stopping));
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    private RelayProcess start(String name) {
        Map<String, String> settings = Map.of("RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", interval.toString(),
                "RELAY_PROVIDERS_UNIFIED_POLL_MAX_INTERVAL", interval.toString(), "RELAY_PROVIDERS_UNIFIED_DEADLINE",
                "PT10H");
        return RelayProcess.start(name, broker, gateway, settings, "-Xmx" + heap + "m",
                "-Xlog:gc:file=target/" + name + "-gc.log");
    }

    private static long followed(RelayProcess relay) {
        return TAKEN_OVER.matcher(relay.output())
                .results()
                .map((MatchResult line) -> line.group(1))
                .mapToLong(Long::parseLong)
                .sum();
    }

    private void awaitPolled(RelayProcess relay) throws InterruptedException {
        while (lastPoll.size() < open) {
            TimeUnit.MILLISECONDS.sleep(500);
            relay.mustBeAlive();
        }
    }

    private void polled(String taskId, Instant now) {
        Instant before = lastPoll.put(taskId, now);
        pollsBySecond.computeIfAbsent(now.getEpochSecond(), second -> new LongAdder()).increment();
        if (before != null) {
            longestGap.merge(taskId, Duration.between(before, now), Spread::longer);
        }
    }

    private void file(String prefix, int number, boolean cancel) {
        try (KafkaProducer<String, Accepted> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new AcceptedSerializer())) {
            for (int i = 0; i < number; i++) {
                TaskId taskId = new TaskId(prefix + i);
                Instant now = Instant.now();
                file(producer, new Ticket(taskId, "unified", now, now.plus(Duration.ofHours(10)), source(), Map.of()));
                if (cancel) {
                    file(producer, new Cancellation(taskId, source()));
                }
            }
        }
    }

    private static void file(KafkaProducer<String, Accepted> producer, Accepted entry) {
        producer.send(new ProducerRecord<>("video.tasks.accepted", entry.taskId().value(), entry));
    }

    private Source source() {
        return new Source("video.tasks", "bench", 0, 0, offset++);
    }

    @Override
    public void close() {
        gateway.close();
        broker.close();
    }
}
