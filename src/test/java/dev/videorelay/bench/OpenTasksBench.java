package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.videorelay.testbed.Broker;
import dev.videorelay.testbed.Job;
import dev.videorelay.testbed.RelayProcess;
import dev.videorelay.testbed.SimulatedGateway;

/**
 * How many tasks one instance keeps open, and how punctual their polls are: submits tasks that never end, lets them be
 * polled for some intervals, and looks at the time between two polls of each.
 *
 * <p>Due is a poll that comes within the interval and its tenth of jitter; what is later than that is lateness. The
 * gateway runs on the same cores and answers at once.
 */
public final class OpenTasksBench {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int INTERVALS = 6;

    private OpenTasksBench() {}

    /** @param args number of tasks, and the relay's heap in MiB */
    public static void main(String... args) throws Exception {
        int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        String heap = args.length > 1 ? args[1] : "1024";
        Map<String, Instant> lastPoll = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Duration> gaps = new ConcurrentLinkedQueue<>();
        try (Broker broker = new Broker(0);
                SimulatedGateway gateway = new SimulatedGateway(taskId -> Job.neverOver());
                RelayProcess relay = RelayProcess.start("bench-relay", broker, gateway,
                        Map.of("RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", INTERVAL.toString()), "-Xmx" + heap + "m",
                        "-Xlog:gc:file=target/bench-gc.log")) {
            while (!relay.isReady()) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            submit(tasks, broker);
            Instant submitted = Instant.now();
            while (IntStream.range(0, tasks).anyMatch(i -> gateway.polls("task_" + i) == 0) && relay.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
            System.out.printf("%,d tasks open, all polled %d s after their submission%n", tasks,
                    Duration.between(submitted, Instant.now()).toSeconds());
            gateway.watch((taskId, stage) -> {
                Instant now = Instant.now();
                Instant before = lastPoll.put(taskId, now);
                if (before != null) {
                    gaps.add(Duration.between(before, now));
                }
            });
            TimeUnit.SECONDS.sleep(INTERVAL.multipliedBy(INTERVALS).toSeconds());
            report(tasks, gaps, lastPoll.size());
            Instant stopping = Instant.now();
            boolean stopped = relay.stop(30);
            System.out.printf("stopped: %s, after %.1f s%n", stopped,
                    Duration.between(stopping, Instant.now()).toMillis() / 1000.0);
        }
    }

    private static void submit(int tasks, Broker broker) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new StringSerializer())) {
            IntStream.range(0, tasks)
                    .forEach(i -> producer.send(new ProducerRecord<>("video.tasks", "key" + i, "task_" + i)));
        }
    }

    private static void report(int tasks, Collection<Duration> gaps, int polled) {
        Duration due = INTERVAL.multipliedBy(11).dividedBy(10);
        Spread spread = new Spread(gaps);
        Spread lateness = new Spread(gaps.stream().map(gap -> Spread.longer(Duration.ZERO, gap.minus(due))).toList());
        System.out.printf("tasks polled: %,d of %,d; polls per second: %,d%n", polled, tasks,
                (spread.number() + polled) / INTERVAL.multipliedBy(INTERVALS).toSeconds());
        System.out.printf("between two polls of a task: p1 %.2f s, median %.2f s, p99 %.2f s, most %.2f s%n",
                spread.at(0.01), spread.at(0.5), spread.at(0.99), spread.at(1));
        System.out.printf("lateness: median %.2f s, p99 %.2f s, most %.2f s%n", lateness.at(0.5), lateness.at(0.99),
                lateness.at(1));
    }
}
