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

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;

/**
 * How long open tasks go without a poll when the instance that followed them is killed or stopped, and when another one
 * joins.
 *
 * <p>Each instance has a gateway of its own, so it can be seen who polls what. Tasks are polled each second; meanwhile
 * others come and end, so that an instance hardly ever dies outside a transaction.
 */
final class HandOverBench implements Bench {

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

    private Broker broker;
    private final int tasks;
    private final int rounds;
    private final Map<String, String> settings = Map.of("RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", INTERVAL.toString());
    private final Map<String, Poll> last = new ConcurrentHashMap<>();
    private final Map<String, Duration> gaps = new ConcurrentHashMap<>();
    private final Table table = new Table("Hand-over", "after", Column.plain("tasks", "%,.0f"),
            Column.plain("p50, s", "%.2f"), Column.plain("p99, s", "%.2f"), Column.plain("most, s", "%.2f"),
            Column.plain("ended after, s", "%.2f"))
            .note("""
                    Time until the tasks of an instance that left are polled by others, or, when one joins, between two polls \
                    of any task. Tasks are polled every %d s, which is part of it.""",
                    INTERVAL.toSeconds());
    private int started;

    HandOverBench(Arguments given) {
        tasks = given.number("tasks", 600);
        rounds = given.number("rounds", 5);
    }

    @Override
    public List<Table> run() throws InterruptedException {
        try (Broker started = new Broker(0)) {
            broker = started;
            return List.of(handOvers());
        }
    }

    private Table handOvers() throws InterruptedException {
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
        return table;
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
        report("a join", gaps.values(), Double.NaN);
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
        double took = Duration.between(told, Instant.now()).toMillis() / 1000.0;
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
        report(how, until, took);
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
        return TestClients.textProducer(broker.address());
    }

    private void report(String what, Collection<Duration> durations, double took) {
        Spread spread = new Spread(durations);
        table.row(what, spread.number(), spread.at(0.5), spread.at(0.99), spread.at(1), took);
    }
}
