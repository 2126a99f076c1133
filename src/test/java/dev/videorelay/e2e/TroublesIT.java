package dev.videorelay.e2e;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import com.github.tomakehurst.wiremock.WireMockServer;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Http;
import dev.videorelay.testkit.Ports;
import dev.videorelay.testkit.RawGateway;
import dev.videorelay.testkit.RelayProcess;

/** One packaged relay and a provider for each trouble: the causes that it names, and what it does not tell. */
@TestInstance(Lifecycle.PER_CLASS)
class TroublesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOKEN = "sk-never-to-be-seen";
    private static final String SECRET = "never-to-be-seen-signature";
    private static final String ROUTE = """
            - route:
                id: query-signed
                routeConfigurationId: gateway
                from:
                  uri: direct:query-signed
                  steps:
                    - throwException:
                        id: sign
                        exceptionType: java.lang.IllegalStateException
                        message: "no key for https://cdn.example/v.mp4?sign=%s"
            """.formatted(SECRET);

    /** Statuses that the gateway answers with, by provider. */
    private static final Map<String, Integer> STATUSES = Map.of("denied", 401, "paused", 401, "blocked", 403, "limited",
            429, "broken", 500);

    private final Map<String, String> settings = new HashMap<>();
    private final WireMockServer untrusted = new WireMockServer(options().httpDisabled(true).dynamicHttpsPort());
    private Broker broker;
    private RawGateway gateway;
    private RelayProcess relay;
    private URI tasks;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        gateway = new RawGateway(TroublesIT::answer);
        untrusted.start();
        STATUSES.keySet().forEach(name -> provider(name, gateway.baseUrl(), Map.of("TOKEN", TOKEN)));
        provider("html", gateway.baseUrl(), Map.of());
        provider("head", gateway.baseUrl(), Map.of());
        provider("dns", "http://no-such-host.invalid", Map.of());
        provider("refused", "http://127.0.0.1:" + Ports.free(), Map.of());
        provider("tls", untrusted.baseUrl(), Map.of());
        provider("slow", gateway.baseUrl(), Map.of("POLL_TIMEOUT", "PT0.5S"));
        provider("budget", gateway.baseUrl(), Map.of("POLL_BUDGET", "0.5"));
        settings.put("RELAY_PROVIDERS_SIGNED_BASE_URL", gateway.baseUrl());
        settings.put("RELAY_PROVIDERS_SIGNED_PREFIXES", "signed-");
        settings.put("RELAY_PROVIDERS_SIGNED_POLL_INTERVAL", "PT0.5S");
        settings.put("RELAY_ROUTES", "file:" + Files.writeString(folder.resolve("signed.camel.yaml"), ROUTE));
        int port = Ports.free();
        settings.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        tasks = URI.create("http://127.0.0.1:" + port + "/tasks/");
        broker = new Broker(0);
        relay = RelayProcess.start("troubles-it", broker.address(), gateway.baseUrl(), settings);
        await().atMost(PATIENCE).until(relay::isReady);
    }

    private void provider(String name, String baseUrl, Map<String, String> more) {
        Map<String, String> own = new HashMap<>(Map.of("BASE_URL", baseUrl, "QUERY_PATH", "/" + name + "/{taskId}",
                "PREFIXES", name + "-", "POLL_INTERVAL", "PT0.5S"));
        own.putAll(more);
        own.forEach((key, value) -> settings.put("RELAY_PROVIDERS_" + name.toUpperCase() + "_" + key, value));
    }

    /** The path says how the gateway is to answer. */
    private static void answer(String request, OutputStream out) throws IOException, InterruptedException {
        String kind = request.replaceFirst("GET /(\\w+)/.*", "$1");
        switch (kind) {
            case "html" -> respond(200, "<html>" + SECRET + "</html>", out);
            case "slow" -> TimeUnit.SECONDS.sleep(5);
            case "head" -> RawGateway.flood("HTTP/1.1 200 OK\r\nX-A: ", "a".repeat(8_000)).to(request, out);
            case "budget" -> respond(200, "{\"id\":\"x\",\"status\":\"running\"}", out);
            default -> respond(STATUSES.get(kind), "{}", out);
        }
    }

    private static void respond(int status, String body, OutputStream out) throws IOException {
        out.write("HTTP/1.1 %d Said\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body)
                .getBytes());
    }

    @AfterAll
    void stop() {
        relay.close();
        untrusted.stop();
        gateway.close();
        broker.close();
    }

    @Test
    void namesTheCauseOfEachInAnAnswerAndInTheLog() {
        broker.submit("dns-1", "refused-1", "tls-1", "denied-1", "blocked-1", "limited-1", "broken-1", "html-1",
                "slow-1", "head-1",
                "signed-1", "paused-1", "budget-1", "budget-2", "budget-3", "budget-4", "budget-5");

        expect(StagedTrouble.UNKNOWN_HOST, "dns-1");
        expect(StagedTrouble.CONNECTION_REFUSED, "refused-1");
        expect(StagedTrouble.TLS, "tls-1");
        expect(StagedTrouble.UNAUTHORIZED, "denied-1");
        expect(StagedTrouble.FORBIDDEN, "blocked-1");
        expect(StagedTrouble.RATE_LIMITED, "limited-1");
        expect(StagedTrouble.SERVER_ERRORS, "broken-1");
        expect(StagedTrouble.WEB_PAGE, "html-1");
        expect(StagedTrouble.SLOW, "slow-1");
        expect(StagedTrouble.ENDLESS_HEAD, "head-1");
        expect(StagedTrouble.STEP_OF_ROUTE, "signed-1");
        expect(StagedTrouble.PAUSED, "paused-1");
        expect(StagedTrouble.BUDGET, "budget-5");
        assertThat(get(tasks.resolve("paused-1"))).containsPattern("\"pause\":\\{[^}]*\"cause\":\"HTTP 401\"")
                .contains("\"state\":\"new\"");

        assertThat(get(relay.management("health/ready"))).contains("\"provider.denied.cause\": \"HTTP 401\"")
                .containsPattern(
                        "\"provider.dns.cause\": \"the last (poll failed|\\d+ polls failed, none answered since [-0-9:TZ]+): "
                                + "gateway error, unknown host no-such-host.invalid\"")
                .doesNotContain("provider.budget.cause", TOKEN, SECRET);
        assertThat(relay.output()).doesNotContain(TOKEN, SECRET);
    }

    private void expect(StagedTrouble trouble, String taskId) {
        await().atMost(PATIENCE).untilAsserted(() -> trouble.isNamedIn(get(tasks.resolve(taskId)), relay.output()));
        assertThat(get(tasks.resolve(taskId))).doesNotContain(TOKEN, SECRET);
    }

    private static String get(URI address) {
        try {
            return Http.CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
