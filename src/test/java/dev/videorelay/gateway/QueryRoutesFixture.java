package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import dev.videorelay.answer.Reading;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Settings;

/** The query routes in a Camel context of their own, in front of a gateway that the test can script. */
abstract class QueryRoutesFixture {

    /** Of {@code poll.timeout}: no answer is late because the machine is busy. */
    private static final String LONG_TIMEOUT = "PT2M";

    static final String RUNNING = "{\"id\":\"x\",\"status\":\"processing\",\"progress\":50}";

    @RegisterExtension
    final WireMockExtension gateway = server();

    DefaultCamelContext camel;
    BearerTokens tokens;

    @BeforeEach
    void start() throws Exception {
        start(gateway.baseUrl(), "relay.providers.videos.enabled", "true", "relay.providers.videos.token", "sk-videos",
                "relay.providers.videos.poll.timeout", LONG_TIMEOUT, "relay.providers.unified.token", "sk-unified",
                "relay.providers.unified.poll.timeout", LONG_TIMEOUT, "relay.providers.generations.token",
                "sk-generations", "relay.providers.generations.poll.timeout", LONG_TIMEOUT);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    static WireMockExtension server() {
        return WireMockExtension.newInstance().options(wireMockConfig().dynamicPort().gzipDisabled(false)).build();
    }

    void answer(ResponseDefinitionBuilder answer) {
        gateway.stubFor(any(anyUrl()).willReturn(answer));
    }

    Reading ask(String provider, String taskId) {
        return camel.createProducerTemplate()
                .requestBody("direct:query-" + provider, new TaskId(taskId), Reading.class);
    }

    void start(String baseUrl, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        for (String provider : List.of("unified", "generations", "videos")) {
            all.addAll(List.of("relay.providers." + provider + ".base-url", baseUrl));
        }
        RelayConfig config = Settings.of(all.toArray(String[]::new));
        tokens = new BearerTokens(config);
        camel = ShippedRoutes.camel(config, tokens, Clock.systemUTC());
        camel.start();
    }
}
