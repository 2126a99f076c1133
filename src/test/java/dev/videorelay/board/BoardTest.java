package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Http;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.World;

/** The board of a whole relay, as it comes over HTTP; {@code BoardIT} looks at it. */
@QuarkusTest
@WithTestResource(World.class)
class BoardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/")
    URI page;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    SimulatedGateway gateway;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void isServedByTheRelayItself() throws Exception {
        HttpResponse<String> answer = Http.CLIENT.send(request(""), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
        assertThat(answer.body()).contains("board/board.js");
    }

    @Test
    void showsATaskFromItsFirstPollToItsEnd() throws Exception {
        gateway.settle("task_on-board", Job.neverOver());
        try (BufferedReader events = events()) {
            await(events, "now", now -> now.path("problems").isEmpty());
            Broker.submitTo(broker, "task_on-board");

            JsonNode open = await(events, "now", now -> has(now.path("tasks"), "task_on-board"));
            assertThat(open.path("problems")).isEmpty();
            assertThat(open.path("open").asInt()).isPositive();
            assertThat(open.path("providers").findValuesAsText("name")).contains("unified", "acme");

            gateway.settle("task_on-board", (poll, age) -> Stage.SUCCEEDED);
            JsonNode ended = await(events, "ended", tasks -> has(tasks, "task_on-board"));
            assertThat(ended.findValuesAsText("videoUrl")).contains("https://cdn.example/task_on-board.mp4");
        }
    }

    private static boolean has(JsonNode tasks, String taskId) {
        return tasks.findValuesAsText("taskId").contains(taskId);
    }

    private BufferedReader events() throws Exception {
        return new BufferedReader(new InputStreamReader(
                Http.CLIENT.send(request("board/events"), BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8));
    }

    private JsonNode await(BufferedReader events, String name, Predicate<JsonNode> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (String line = events.readLine(); line != null && System.nanoTime() < end; line = events.readLine()) {
            if (line.equals("event: " + name)) {
                JsonNode data = json.readTree(events.readLine().substring("data: ".length()));
                if (wanted.test(data)) {
                    return data;
                }
            }
        }
        throw new AssertionError("waited in vain for " + name);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(page.resolve(path)).timeout(PATIENCE).build();
    }
}
