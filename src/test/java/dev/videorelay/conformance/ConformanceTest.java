package dev.videorelay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.videorelay.gateway.ShippedRoutes;
import dev.videorelay.testkit.FieldCase;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;

/**
 * Runs all cases straight through the readers and over HTTP through the whole loop, up to the JSON of the completion event, and
 * writes the table {@code target/conformance.md}. Kafka is left out: what it carries is the same for all answers. It mostly waits.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ConformanceTest {

    private static final Path TABLE = Path.of("target/conformance.md");
    private static final Instant AFTER_ALL_DATES_OF_THE_CASES = Instant.parse("2026-11-22T12:00:00Z");
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void doesWhatTheAnswersOfGatewaysAskFor() throws Exception {
        List<FieldCase> cases = FieldCase.all();

        Map<String, List<String>> straight = runStraight(cases);
        Map<String, List<String>> overHttp = runOverHttp(cases);

        ConformanceTable table = new ConformanceTable(cases, straight, overHttp);
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table.markdown());
        assertThat(cases).hasSizeGreaterThanOrEqualTo(110);
        assertThat(table.failures()).isEmpty();
    }

    /** Hits and near misses of the rules of reading, gathered without a look at the readers. */
    @Test
    void readsFurtherAnswersOfGateways() throws Exception {
        List<FieldCase> cases = FieldCase.in(Path.of("src/test/resources/answers"));

        Map<String, List<String>> complaints = runStraight(cases);

        assertThat(cases).hasSizeGreaterThan(290);
        complaints.values().removeIf(List::isEmpty);
        assertThat(complaints).isEmpty();
    }

    private static Map<String, List<String>> runStraight(List<FieldCase> cases) throws Exception {
        ManualClock clock = new ManualClock();
        clock.advanceTo(AFTER_ALL_DATES_OF_THE_CASES);
        Map<String, List<String>> complaints = new TreeMap<>();
        try (DefaultCamelContext camel = ShippedRoutes.camel(Settings.of(), clock)) {
            camel.start();
            ProducerTemplate answers = camel.createProducerTemplate();
            for (FieldCase fieldCase : cases) {
                complaints.put(fieldCase.id(),
                        new CaseRun(fieldCase, new StraightBed(fieldCase, clock, answers)).complaints());
            }
        }
        return complaints;
    }

    private static Map<String, List<String>> runOverHttp(List<FieldCase> cases) throws Exception {
        Map<String, Future<List<String>>> running = new TreeMap<>();
        Map<String, List<String>> complaints = new TreeMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try (ScriptedGateway gateway = new ScriptedGateway()) {
            longestFirst(cases).forEach(fieldCase -> running.put(fieldCase.id(),
                    workers.submit(() -> runInGroup(fieldCase, gateway))));
            for (FieldCase fieldCase : cases) {
                complaints.put(fieldCase.id(), running.get(fieldCase.id()).get());
            }
            cases.forEach(fieldCase -> gateway.requestsElsewhere()
                    .stream()
                    .filter(url -> url.startsWith("/" + fieldCase.id() + "/"))
                    .forEach(url -> complaints.get(fieldCase.id()).add("another host was asked: " + url)));
        } finally {
            workers.shutdownNow();
        }
        return complaints;
    }

    private static Stream<FieldCase> longestFirst(List<FieldCase> cases) {
        return cases.stream()
                .sorted(Comparator.comparing(
                        fieldCase -> -fieldCase.expect().path("retryAfterSeconds").asInt()));
    }

    /** In a thread group of its own, which tells the case's threads from those of all others. */
    private static List<String> runInGroup(FieldCase fieldCase, ScriptedGateway gateway) throws Exception {
        ThreadGroup group = new ThreadGroup(fieldCase.id());
        FutureTask<List<String>> run = new FutureTask<>(() -> {
            try (HttpBed bed = new HttpBed(fieldCase, gateway)) {
                return new CaseRun(fieldCase, bed).complaints();
            }
        });
        new Thread(group, run, fieldCase.id()).start();
        List<String> complaints = new ArrayList<>(run.get());
        try {
            await().atMost(PATIENCE).until(() -> threadsOfTheRelay(group).isEmpty());
        } catch (ConditionTimeoutException e) {
            complaints.add("threads are left: " + threadsOfTheRelay(group));
        }
        return complaints;
    }

    private static List<String> threadsOfTheRelay(ThreadGroup group) {
        Thread[] threads = new Thread[group.activeCount() + 1];
        int number = group.enumerate(threads);
        return Stream.of(threads)
                .limit(number)
                .map(Thread::getName)
                .filter(name -> name.startsWith("relay-") || name.startsWith("Camel"))
                .toList();
    }
}
