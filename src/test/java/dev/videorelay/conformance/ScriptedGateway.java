package dev.videorelay.conformance;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import dev.videorelay.testkit.FieldAnswer;
import dev.videorelay.testkit.FieldCase;

/**
 * Plays the answers of many cases of the corpus at once, each under a path of its own, and watches a second host that must
 * not be asked. It is made of WireMock, which has the faults that the cases need: delays, slow bodies, connections that are
 * reset or cut. {@link dev.videorelay.testkit.SimulatedGateway} words its own answers.
 *
 * <p>A connection that ends within the body is played by an invalid chunk, which is how it looks to a client.
 */
final class ScriptedGateway implements AutoCloseable {

    /** Longer than the client's patience, and short enough for the server's threads. */
    private static final Duration HANG = Duration.ofSeconds(3);
    private static final int PARTS_OF_A_SLOW_BODY = 20;
    private static final int THREADS = 64;

    private final WireMockServer server = new WireMockServer(
            options().containerThreads(THREADS).disableRequestJournal().extensions(new Answers()));
    private final WireMockServer other = new WireMockServer(options());
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();

    ScriptedGateway() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok()));
        other.start();
    }

    /** The other host has a path for each case, which tells whose requests come there. */
    private Placeholders placeholders(String caseId) {
        return new Placeholders(Clock.systemUTC(), "http://127.0.0.1:" + other.port() + "/" + caseId);
    }

    private static WireMockConfiguration options() {
        return wireMockConfig().dynamicPort().bindAddress("127.0.0.1").gzipDisabled(true);
    }

    /** @return base URL of the case's provider */
    String play(FieldCase fieldCase, Script script) {
        scripts.put(fieldCase.id(), script);
        return "http://127.0.0.1:" + server.port() + "/" + fieldCase.id();
    }

    /** What the other host was asked. */
    List<String> requestsElsewhere() {
        return other.getAllServeEvents().stream().map(served -> served.getRequest().getUrl()).toList();
    }

    private ResponseDefinition response(String caseId, FieldAnswer answer) {
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(answer.status())
                .withBody(answer.body().getBytes(UTF_8));
        answer.headers().forEach((name, value) -> response.withHeader(name, placeholders(caseId).fill(value)));
        switch (answer.fault() == null ? "" : answer.fault()) {
            case "hang" -> response.withFixedDelay((int) HANG.toMillis());
            case "slow" -> response.withChunkedDribbleDelay(PARTS_OF_A_SLOW_BODY, (int) answer.slow().toMillis());
            case "reset" -> response.withFault(Fault.CONNECTION_RESET_BY_PEER);
            case "cut" -> response.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
            case "" -> {
            }
            default -> throw new IllegalArgumentException(answer.fault());
        }
        return response.build();
    }

    @Override
    public void close() {
        server.stop();
        other.stop();
    }

    private final class Answers implements ResponseDefinitionTransformerV2 {

        @Override
        public ResponseDefinition transform(ServeEvent asked) {
            URI uri = URI.create(asked.getRequest().getUrl());
            String[] steps = uri.getRawPath().split("/");
            String id = uri.getRawQuery() == null
                    ? steps[steps.length - 1]
                    : uri.getRawQuery().replaceFirst("^id=", "");
            return response(steps[1], scripts.get(steps[1]).next(URLDecoder.decode(id, UTF_8)));
        }

        @Override
        public String getName() {
            return "answers";
        }
    }
}
