package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.videorelay.testbed.Broker;
import dev.videorelay.testbed.Job;
import dev.videorelay.testbed.RelayProcess;
import dev.videorelay.testbed.SimulatedGateway;

/**
 * How long open tasks go without a poll when the instance that followed them is killed or stopped, and when another one
 * joins.
 *
 * <p>Each instance has a gateway of its own, so it can be seen who polls what. Tasks are polled each second; meanwhile
 * others come and end, so that an instance hardly ever dies outside a transaction.
 */
public final class HandOverBench {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int INSTANCES = 3;

    private record Poll(Instance by, Instant at) {}

    /** One relay and the gateway that only it asks. */
    private final class Instance implements AutoCloseable {
        final SimulatedGateway gateway = new SimulatedGateway(
                taskId -> taskId.startsWith("task_open") ? Job.neverOver() : Job.openFor(1, Job.Stage.SUCCEEDED));
        final RelayProcess relay;

        Instance(String name) {
            gateway.watch((taskId, stage) -> polled(taskId));
            relay = RelayProcess.start(name, broker.address(), gateway, settings, "-Xmx256m");
        }

        private void polled(String taskId) {
            if (taskId.startsWith("task_open")) {
                Poll now = new Poll(this, Instant.now());
                Poll before = last.put(taskId, now);
                if (before != null) {
                    gaps.merge(taskId, Duration.between(before.at(), now.at()), Spread::longer);
                }
            }
        }

        @Override
        public void close() {
            relay.close();
            gateway.close();
        }
    }

    private final Broker broker;
    private final int tasks;
    private final Map<String, String> settings = Map.of("RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", INTERVAL.toString());
    private final Map<String, Poll> last = new ConcurrentHashMap<>();
    private final Map<String, Duration> gaps = new ConcurrentHashMap<>();
    private int started;

    private HandOverBench(Broker broker, int tasks) {
        this.broker = broker;
        this.tasks = tasks;
    }

    /** @param args number of open tasks, and of rounds */
    public static void main(String... args) throws Exception {
        int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 600;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        try (Broker broker = new Broker(0)) {
            new HandOverBench(broker, tasks).run(rounds);
        }
    }

    private void run(int rounds) throws InterruptedException {
        List<Instance> fleet = new ArrayList<>();
        Thread traffic = new Thread(this::comeAndGo, "traffic");
        try {
            fleet.add(start());
            awaitReady(fleet.get(0));
            submit();
            for (int i = 1; i < INSTANCES; i++) {
                join(fleet);
            }
            traffic.start();
            for (int round = 0; round < rounds; round++) {
                leave("kill -9", fleet, RelayProcess::kill);
                join(fleet);
                leave("SIGTERM", fleet, relay -> relay.stop(10));
                join(fleet);
            }
        } finally {
            traffic.interrupt();
            fleet.forEach(Instance::close);
        }
    }

    private Instance start() {
        return new Instance("bench-relay-" + started++);
    }

    private void join(List<Instance> fleet) throws InterruptedException {
        gaps.clear();
        Instance newcomer = start();
        fleet.add(newcomer);
        awaitReady(newcomer);
        awaitAll(Set.copyOf(last.keySet()), Instant.now().plus(INTERVAL));
        TimeUnit.SECONDS.sleep(10);
        report("join", "longest time between two polls of a task", gaps.values());
        System.out.printf("%-8s shares: %s%n", "", fleet.stream()
                .map(each -> last.values().stream().filter(poll -> poll.by() == each).count())
                .toList());
    }

    private void leave(String how, List<Instance> fleet, Consumer<RelayProcess> end)
            throws InterruptedException {
        Instance leaver = fleet.remove(0);
        Set<String> its = last.entrySet()
                .stream()
                .filter(entry -> entry.getValue().by() == leaver)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Instant told = Instant.now();
        end.accept(leaver.relay);
        System.out.printf("%-8s took %.2f s%n", how, Duration.between(told, Instant.now()).toMillis() / 1000.0);
        List<Duration> until = new ArrayList<>();
        Set<String> waiting = ConcurrentHashMap.newKeySet();
        waiting.addAll(its);
        while (!waiting.isEmpty()) {
            for (String taskId : waiting) {
                Poll poll = last.get(taskId);
                if (poll.by() != leaver) {
                    until.add(Duration.between(told, poll.at()));
                    waiting.remove(taskId);
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        report(how, "until its tasks are polled by others", until);
        leaver.close();
    }

    private void awaitReady(Instance instance) throws InterruptedException {
        while (!instance.relay.isReady()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void awaitAll(Set<String> taskIds, Instant since) throws InterruptedException {
        while (taskIds.stream().anyMatch(taskId -> last.get(taskId).at().isBefore(since))) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void submit() throws InterruptedException {
        try (KafkaProducer<String, String> producer = producer()) {
            IntStream.range(0, tasks)
                    .forEach(i -> producer.send(new ProducerRecord<>("video.tasks", "key" + i, "task_open-" + i)));
        }
        while (last.size() < tasks) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void comeAndGo() {
        try (KafkaProducer<String, String> producer = producer()) {
            for (int i = 0; true; i++) {
                producer.send(new ProducerRecord<>("video.tasks", "key" + i, "task_short-" + i));
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            // the bench is over
        }
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(Map.of("bootstrap.servers", broker.address()), new StringSerializer(),
                new StringSerializer());
    }

    private static void report(String what, String measure, Collection<Duration> durations) {
        Spread spread = new Spread(durations);
        System.out.printf("%-8s %s: median %.2f s, p99 %.2f s, most %.2f s (%d tasks)%n", what, measure, spread.at(0.5),
                spread.at(0.99), spread.at(1), spread.number());
    }
}
