package dev.videorelay.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Settings;

final class RequiredRoutesTest {

    private static final List<String> ALL = List.of("intake", "accepted", "rejected", "answers", "query-unified",
            "query-generations");

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void findsNothingWrongWhenAllAreThere() throws Exception {
        assertThat(problemsOf(ALL.stream())).isEmpty();
    }

    @Test
    void namesAllThatAreMissing() throws Exception {
        assertThat(problemsOf(Stream.of("accepted", "query-unified"), "relay.progress.enabled", "true"))
                .satisfiesExactly(
                        own -> assertThat(own).contains("missing: intake, rejected, answers, progress;"),
                        query -> assertThat(query).startsWith(
                                "relay.providers.generations has no route query-generations"));
    }

    @Test
    void doesNotTakeARouteThatIsReachedByAnotherName() throws Exception {
        camel.addRoutes(route("direct:replies", "answers"));

        assertThat(problemsOf(ALL.stream().filter(id -> !id.equals("answers")))).singleElement()
                .asString()
                .contains("missing: answers;");
    }

    @Test
    void needsNoQueryRouteOfAProviderThatIsSwitchedOff() throws Exception {
        assertThat(problemsOf(ALL.stream().filter(id -> !id.equals("query-unified")),
                "relay.providers.unified.enabled", "false")).isEmpty();
    }

    private List<String> problemsOf(Stream<String> routes, String... settings) throws Exception {
        camel.disableJMX();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        for (String id : routes.toList()) {
            camel.addRoutes(route("direct:" + id, id));
        }
        camel.start();
        return new RequiredRoutes(camel, Settings.of(settings)).problems();
    }

    private static RouteBuilder route(String from, String id) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId(id).log("x");
            }
        };
    }
}
