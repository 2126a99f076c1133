package dev.videorelay.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.videorelay.bench.Table.Column;
import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.Http;
import dev.videorelay.testkit.Ports;
import dev.videorelay.testkit.RelayProcess;

/** How soon {@code GET /tasks/{id}} is answered, by the instance that has the task and by one that has to ask it. */
final class LookupBench implements Bench {

    private final int open;
    private final int lookups;
    private final Duration interval;
    private final String heap;
    private final Random random = new Random(1);

    LookupBench(Arguments given) {
        open = given.number("tasks", 100_000);
        lookups = given.number("lookups", 2_000);
        interval = given.value("interval", Duration::parse, Duration.ofMinutes(5));
        heap = given.value("heap", String::valueOf, "512m");
    }

    private record Instance(RelayProcess relay, String url) implements AutoCloseable {

        @Override
        public void close() {
            relay.close();
        }
    }

    @Override
    public List<Table> run() throws Exception {
        Table table = new Table("Task look-up", "asked for", Column.compared("p50, ms", "%.1f"),
                Column.compared("p99, ms", "%.1f"), Column.plain("most, ms", "%.1f"))
                .note("%,d open tasks on two instances, each polled every %,d s meanwhile; %,d requests of each kind, one after "
                        + "the other, -Xmx%s.", open, interval.toSeconds(), lookups, heap);
        try (Rig rig = new Rig(open); Instance one = start(rig, "one"); Instance two = start(rig, "two")) {
            List.of(one, two).forEach(instance -> Rig.until(instance.relay(), instance.relay()::isReady));
            rig.fileOpen(open, interval);
            Rig.until(one.relay(), () -> rig.gateway.tally().tasks() == open);
            List<URI> local = new ArrayList<>();
            List<URI> remote = new ArrayList<>();
            while (local.size() < lookups || remote.size() < lookups) {
                URI task = URI.create(one.url() + "/tasks/" + NumberedTask.neverOver(random.nextInt(open)).id());
                (get(task).contains("\"instance\":\"" + one.url() + "\"") ? local : remote).add(task);
            }
            row(table, "liveness, for comparison", Collections.nCopies(lookups, one.relay().management("health/live")));
            row(table, "a task of the instance that is asked", local.subList(0, lookups));
            row(table, "a task of the other instance", remote.subList(0, lookups));
        }
        return List.of(table);
    }

    private static void row(Table table, String name, List<URI> requests) throws Exception {
        long[] micros = new long[requests.size()];
        for (int i = 0; i < micros.length; i++) {
            long begin = System.nanoTime();
            get(requests.get(i));
            micros[i] = (System.nanoTime() - begin) / 1_000;
        }
        Arrays.sort(micros);
        table.row(name, micros[micros.length / 2] / 1e3, micros[micros.length * 99 / 100] / 1e3,
                micros[micros.length - 1] / 1e3);
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(uri + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private Instance start(Rig rig, String name) {
        int port = Ports.free();
        String url = "http://127.0.0.1:" + port;
        return new Instance(rig.start("bench-lookup-" + name, heap, interval, Map.of("RELAY_ADVERTISED_URL", url,
                "QUARKUS_HTTP_PORT", String.valueOf(port), "QUARKUS_HTTP_HOST", "127.0.0.1")), url);
    }
}
