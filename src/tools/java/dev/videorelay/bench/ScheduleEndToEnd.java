package dev.videorelay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.videorelay.bench.Simulation.Span;
import dev.videorelay.bench.Table.Column;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.Law;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/**
 * The same as {@link ScheduleBench} in truth, for one kind of jobs: a relay polls a gateway, and its events tell how often it
 * did and how late it was. Everything takes a fifth of the time.
 */
final class ScheduleEndToEnd implements Bench {

    private static final double MEAN = 24;
    private static final double SIGMA = 0.25;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(24);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int tasks;
    private final int rate;
    private final Span counted;
    private final Law law = Law.lognormal(MEAN, SIGMA);

    private record Result(double polls, double delay) {

        /** Of those that a fixed interval takes with the same mean delay. */
        double part() {
            return polls / (MEAN / (2 * delay) + 0.5);
        }
    }

    ScheduleEndToEnd(Arguments given) {
        tasks = given.number("tasks", 2_000);
        rate = given.number("rate", 12);
        counted = new Span(Math.min(tasks / 2, 500 + (int) (MEAN * rate)), tasks);
    }

    @Override
    public List<Table> run() {
        Table table = new Table("Schedules end to end", "", Column.plain("polls a task", "%.2f"),
                Column.plain("mean delay, s", "%.3f"),
                Column.plain("of the polls of a fixed interval, same delay", "%.3f"))
                .note("%,d jobs, %d a second, lognormal with mean %.0f s and σ %.2f; interval %d s; the first %,d are not counted.",
                        tasks, rate, MEAN, SIGMA, INTERVAL.toSeconds(), counted.from());
        row(table, "fixed, relay", relay("fixed"));
        row(table, "learned, relay", relay("learned"));
        row(table, "learned, simulated", simulated());
        return List.of(table);
    }

    private static void row(Table table, String name, Result result) {
        table.row(name, result.polls(), result.delay(), result.part());
    }

    private Result simulated() {
        FreshnessGoal aim = new FreshnessGoal(INTERVAL, MAX_INTERVAL, Duration.ZERO, Double.POSITIVE_INFINITY);
        Simulation simulation = new Simulation(tasks, 1.0 / rate, 1, law)
                .run((clock, random) -> Policy.learned(aim, clock, random));
        return new Result(simulation.polls(counted), simulation.delay(counted));
    }

    private Result relay(String schedule) {
        Map<String, String> settings = Map.of("RELAY_PROVIDERS_UNIFIED_POLL_SCHEDULE", schedule,
                "RELAY_PROVIDERS_UNIFIED_POLL_MAX_INTERVAL", MAX_INTERVAL.toString());
        try (Rig rig = new Rig(tasks);
                RelayProcess relay = rig.relay("bench-schedule-" + schedule, "512m", INTERVAL, settings);
                TopicReader reader = new TopicReader(rig.broker.address(), "video.completions")) {
            Map<Integer, double[]> found = new HashMap<>();
            submit(rig, reader, found);
            Rig.until(relay, () -> {
                read(reader, found);
                return found.size() == tasks;
            });
            return new Result(mean(found, 0), mean(found, 1));
        }
    }

    private void submit(Rig rig, TopicReader reader, Map<Integer, double[]> found) {
        SplittableRandom random = new SplittableRandom(1);
        try (KafkaProducer<String, String> producer = TestClients.textProducer(rig.broker.address(), "linger.ms",
                "0")) {
            Instant begin = Instant.now();
            for (int next = 0; next < tasks; read(reader, found)) {
                Instant now = Instant.now();
                for (; next < tasks && next < rate * Duration.between(begin, now).toMillis() / 1_000.0; next++) {
                    long end = now.toEpochMilli() + (long) (1_000 * law.draw().applyAsDouble(random));
                    producer.send(new ProducerRecord<>("video.tasks", new NumberedTask(next, end).id()));
                }
            }
        }
    }

    private static void read(TopicReader reader, Map<Integer, double[]> found) {
        reader.poll(event -> {
            try {
                JsonNode data = JSON.readTree(event.value());
                NumberedTask task = NumberedTask.of(data.get("taskId").asText());
                Instant noticed = Instant.parse(data.get("times").get("completed").asText());
                found.put(task.number(), new double[]{data.get("polls").asDouble(),
                        (noticed.toEpochMilli() - task.end()) / 1_000.0});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, LOOK);
    }

    private double mean(Map<Integer, double[]> found, int what) {
        return found.entrySet()
                .stream()
                .filter(task -> task.getKey() >= counted.from())
                .mapToDouble(task -> task.getValue()[what])
                .average()
                .orElseThrow();
    }
}
