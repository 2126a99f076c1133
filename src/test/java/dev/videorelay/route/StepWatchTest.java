package dev.videorelay.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gateway.BearerTokens;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;

/** Routes of a user's own whose steps fail. */
final class StepWatchTest {

    private static final RelayConfig CONFIG = Settings.of("relay.providers.unified.base-url", "http://127.0.0.1:1",
            "relay.providers.unified.token", "sk-1");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final StepFailures failures = new StepFailures(new ManualClock(), CONFIG, new BearerTokens(CONFIG));

    @BeforeEach
    void start() throws Exception {
        camel.disableJMX();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        new StepWatch(failures, CONFIG).register(camel);
        camel.getRegistry().bind("signer", failing(new IllegalStateException("no key sk-1 for {\"id\": 1}")));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true);
                from("direct:query-a").routeId("query-a").process("signer").id("sign");
                from("direct:query-b").routeId("query-b").choice().when(body()).process("signer").end().end();
                from("direct:query-c").routeId("query-c").process(failing(new FileNotFoundException("key"))).id("read");
                from("direct:query-d").routeId("query-d").to("http://127.0.0.1:1/jobs").id("request");
                from("direct:query-e").routeId("query-e").to("http://localhost:1/token").id("token");
                from("direct:query-f").routeId("query-f").doTry().process("signer").doCatch(Exception.class).end();
                from("direct:intake").routeId("intake").process("signer");
            }
        });
        camel.start();
    }

    private static Processor failing(Exception failure) {
        return exchange -> {
            throw failure;
        };
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void logsRouteStepAndCauseOfTheFirstFailure() {
        try (Logged log = new Logged(StepFailures.class)) {
            poll("query-a");
            poll("query-a");

            assertThat(log.messages()).containsExactly(
                    "Step of a route failed: route=query-a step=sign cause=IllegalStateException: no key … for …");
        }
        assertThat(failures.recent()).containsEntry("query-a",
                "step sign failed 2 times, last 0 s ago: IllegalStateException: no key … for …");
    }

    @Test
    void namesTheInnermostStepByWhatItCalls() {
        poll("query-b");

        assertThat(failures.recent().get("query-b")).containsPattern("^step process\\d+ \\(ref:signer\\) failed once")
                .doesNotContain(";");
    }

    @Test
    void leavesConnectionsToTheGatewayToOthers() {
        poll("query-c");
        poll("query-d");
        poll("query-e");

        assertThat(failures.recent()).containsOnlyKeys("query-c", "query-e");
    }

    @Test
    void tellsTheRouteWhichStepFailedAndWhereNoneDid() {
        assertThat(poll("query-a").getProperty("relay-failed-step")).isEqualTo("sign");
        assertThat(poll("query-d").getProperty("relay-failed-step")).isNull();
        assertThat(poll("query-e").getProperty("relay-failed-step")).isEqualTo("token");
    }

    @Test
    void leavesAloneWhatARouteCatchesAndTheRelaysOwnRoutes() {
        poll("query-f");
        poll("intake");

        assertThat(failures.recent()).isEmpty();
    }

    private Exchange poll(String route) {
        return camel.createProducerTemplate()
                .request("direct:" + route, exchange -> exchange.getMessage().setBody("x"));
    }
}
