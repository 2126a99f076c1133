package dev.videorelay.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

import dev.videorelay.testkit.Http;

final class BoardRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private PlayedBoard board = new PlayedBoard();

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @CsvSource({"'', text/html;charset=utf-8", "board/board.css, text/css;charset=utf-8",
            "board/board.js, text/javascript;charset=utf-8", "board/task.js, text/javascript;charset=utf-8"})
    void servesItsFilesWithAStrictContentPolicy(String path, String type) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow().split("; ")).contains(
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
                "img-src 'self' data:", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.body()).doesNotContain("https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "board/board.css", "board/board.js", "board/events"})
    void servesNothingWhenItIsSwitchedOff(String path) throws Exception {
        board.close();
        board = new PlayedBoard("relay.board.enabled", "false");

        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"board/", "board/nothing", "board/../application.properties",
            "board/%2e%2e/application.properties"})
    void servesNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1, 200", "[::1], 200", "LOCALHOST, 200", "10.1.2.3, 200", "[fd00::7], 200",
            "Relay.video.svc, 200", "board.example, 200", "relay.evil.example, 421", "localhost.evil.example, 421",
            "board.example.evil.example, 421", "10.1.2.3.evil.example, 421", "dead.beef, 421"})
    void answersOnlyToNamesInTheSettings(String host, int status) throws Exception {
        board.close();
        board = new PlayedBoard("relay.board.hosts", "relay.video.svc, board.example");
        try (Socket socket = new Socket("localhost", board.port())) {
            socket.getOutputStream()
                    .write("GET /board/board.css HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
                            .formatted(host, board.port())
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void makesFramesOnlyWhileABrowserIsConnected() throws Exception {
        assertThat(board.viewers.isRunning()).isFalse();

        try (InputStream events = watch()) {
            assertThat(events.read()).isPositive();
            assertThat(board.viewers.isRunning()).isTrue();
        }

        await().atMost(PATIENCE).until(() -> !board.viewers.isRunning());
    }

    @Test
    void refusesOneConnectionTooMany() throws Exception {
        List<InputStream> many = new ArrayList<>();
        try {
            for (int i = 0; i < SseBroadcaster.MAX_VIEWERS; i++) {
                many.add(watch());
            }

            assertThat(get("board/events").statusCode()).isEqualTo(503);

            many.remove(0).close();
            await().atMost(PATIENCE).until(() -> board.viewers.viewerCount() < SseBroadcaster.MAX_VIEWERS);
            many.add(watch());
        } finally {
            for (InputStream one : many) {
                one.close();
            }
        }
    }

    /** As a browser that disconnects while an OpenID Connect provider is asked about its user. */
    @Test
    void makesNoFramesForAConnectionClosedBeforeItsLogin() {
        HttpServerResponse gone = (HttpServerResponse) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{HttpServerResponse.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "closed" -> true;
                    case "write" -> Future.failedFuture("closed");
                    default -> proxy;
                });

        assertThat(board.viewers.add(gone)).isTrue();

        assertThat(board.viewers.viewerCount()).isZero();
        assertThat(board.viewers.isRunning()).isFalse();
    }

    private InputStream watch() throws Exception {
        HttpResponse<InputStream> answer = Http.CLIENT.send(request("board/events"), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
        return answer.body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return Http.CLIENT.send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(board.url() + path)).timeout(PATIENCE).build();
    }
}
