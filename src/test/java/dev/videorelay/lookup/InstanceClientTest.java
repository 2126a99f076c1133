package dev.videorelay.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

import dev.videorelay.testkit.Ports;

final class InstanceClientTest {

    private static final String LOGIN = "Basic b3BzOnNlY3JldA==";
    private static final String TASK = "{\"taskId\":\"task_1\"}";

    private final Vertx vertx = Vertx.vertx();
    private String url;

    @BeforeEach
    void start() throws ExecutionException, InterruptedException {
        HttpServer other = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .setStatusCode(isOfInstance(request.headers()) ? 200 : 500)
                        .end(TASK));
        int port = other.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get().actualPort();
        url = "http://127.0.0.1:" + port + "/tasks/task_1";
    }

    private static boolean isOfInstance(MultiMap headers) {
        return "this".equals(headers.get(InstanceClient.ASKED_BY)) && LOGIN.equals(headers.get("Authorization"));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** So many that an answer that is there before its body is asked for is among them. */
    @Test
    void readsEachAnswerHoweverSoonItComes() throws IOException {
        InstanceClient client = new InstanceClient(vertx, "this");

        for (int i = 0; i < 5_000; i++) {
            assertThat(client.ask(url, LOGIN)).isEqualTo(new LookupResult(200, TASK));
        }
    }

    @Test
    void failsIfNothingAnswers() {
        InstanceClient client = new InstanceClient(vertx, "this");
        String nowhere = "http://127.0.0.1:" + Ports.free() + "/tasks/task_1";

        assertThatThrownBy(() -> client.ask(nowhere, null)).isInstanceOf(IOException.class)
                .hasMessageContaining("Connection refused");
    }
}
