package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Http;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.Ports;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** Two packaged relays, each of which answers for the tasks of both. */
class LookupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OPEN = IntStream.range(0, 12).mapToObj(i -> "task_open-" + i).toList();
    private static final List<String> BROKEN = List.of("veo-broken-1", "veo-broken-2");
    private static final String ENDED = "task_ended";

    private Broker broker;
    private SimulatedGateway gateway;
    private final Map<String, RelayProcess> relays = new HashMap<>();

    @BeforeEach
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(id -> BROKEN.contains(id)
                ? (poll, age) -> Stage.BROKEN
                : id.equals(ENDED) ? Job.openFor(1, Stage.FAILED) : Job.neverOver());
        startRelay("one");
        startRelay("two");
        await().atMost(PATIENCE).until(() -> relays.values().stream().allMatch(RelayProcess::isReady));
    }

    private void startRelay(String name) {
        int port = Ports.free();
        String url = "http://127.0.0.1:" + port;
        relays.put(url, RelayProcess.start("lookup-" + name, broker, gateway,
                Map.of("RELAY_TOPICS_PARTITIONS", "4", "RELAY_ADVERTISED_URL", url, "QUARKUS_HTTP_PORT",
                        String.valueOf(port), "QUARKUS_HTTP_HOST",
                        "127.0.0.1", "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT1S")));
    }

    @AfterEach
    void stop() {
        relays.values().forEach(RelayProcess::kill);
        gateway.close();
        broker.close();
    }

    @Test
    void answersForTheTasksOfAllInstances() {
        submit();

        OPEN.forEach(id -> relays.keySet()
                .forEach(url -> awaitFound(url, id, task -> task.path("polls").asInt() > 1)));
        BROKEN.forEach(id -> relays.keySet()
                .forEach(url -> awaitFound(url, id,
                        task -> task.path("lastFinding").path("finding").asText().contains("HTTP 5"))));
        relays.keySet()
                .forEach(url -> awaitFound(url, ENDED,
                        task -> task.path("outcome").path("status").asText().equals("failed")));
        assertThat(OPEN.stream().map(id -> found(firstUrl(), id).path("instance").asText()).distinct())
                .containsExactlyInAnyOrderElementsOf(relays.keySet());
        relays.keySet().forEach(url -> assertThat(get(url, "/tasks/task_unknown").statusCode()).isEqualTo(404));
        relays.keySet().forEach(this::listsTheBrokenOnesAsLate);
        assertThat(relays.get(firstUrl()).metrics()).contains("uri=\"/tasks/{id}\"")
                .doesNotContain("uri=\"/tasks/task_");
        takesOverWhenAnInstanceDies();
    }

    private void listsTheBrokenOnesAsLate(String url) {
        assertThat(json(get(url, "/tasks?late=true&provider=unified")).path("tasks"))
                .extracting(task -> task.path("taskId").asText())
                .containsExactlyInAnyOrderElementsOf(BROKEN);
        assertThat(json(get(url, "/tasks")).path("tasks")).hasSize(OPEN.size() + BROKEN.size());
        assertThat(get(url, "/tasks?provider=nothing").statusCode()).isEqualTo(400);
    }

    /** Until another instance has them, each answer says who is in charge. */
    private void takesOverWhenAnInstanceDies() {
        String gone = firstUrl();
        relays.remove(gone).kill();
        String left = firstUrl();
        Set<String> waiting = ConcurrentHashMap.newKeySet();

        await().atMost(PATIENCE).until(() -> OPEN.stream().allMatch(id -> {
            HttpResponse<String> answer = get(left, "/tasks/" + id);
            assertThat(answer.statusCode()).isIn(200, 503);
            if (answer.statusCode() == 503) {
                waiting.add(answer.body());
                assertThat(answer.body()).containsAnyOf(gone, "is being taken over, as " + left);
            }
            return answer.statusCode() == 200;
        }));
        StagedTrouble.RESTORING.isNamedIn(waiting.toString(), relays.get(left).output());
        publishesTheEventsOfTheOther();
    }

    private void publishesTheEventsOfTheOther() {
        OPEN.forEach(id -> gateway.settle(id, (poll, age) -> Stage.SUCCEEDED));

        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            await().atMost(PATIENCE).until(() -> completions.records().size() > OPEN.size());
            assertThat(completions.records()).extracting(event -> new String(event.key(), StandardCharsets.UTF_8))
                    .containsOnlyOnceElementsOf(OPEN);
        }
    }

    private String firstUrl() {
        return relays.keySet().iterator().next();
    }

    private void submit() {
        TestClients.send(broker.address(),
                Stream.of(OPEN, BROKEN, List.of(ENDED))
                        .flatMap(List::stream)
                        .map(id -> new ProducerRecord<String, byte[]>("video.tasks", id.getBytes()))
                        .toList());
    }

    private void awaitFound(String url, String id, Predicate<JsonNode> as) {
        await().atMost(PATIENCE)
                .until(() -> get(url, "/tasks/" + id).statusCode() == 200 && as.test(found(url, id)));
    }

    private JsonNode found(String url, String id) {
        return json(get(url, "/tasks/" + id));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static HttpResponse<String> get(String url, String path) {
        try {
            return Http.CLIENT.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
