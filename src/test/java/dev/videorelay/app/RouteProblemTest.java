package dev.videorelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.gateway.ShippedRoutes;
import dev.videorelay.testkit.Settings;

/** Each file is read by Camel itself, whose exceptions are many. */
final class RouteProblemTest {

    private static final String FROM = "- route:\n    id: query-b\n    from:\n      uri: direct:query-b\n      steps:\n        - ";

    private static final String TEMPLATED = "- templatedRoute:\n    routeTemplateRef: %s\n    parameters:\n";
    private static final String PARAMETER = "      - name: %s\n        value: %s\n";
    private static final String PROVIDER = PARAMETER.formatted("provider", "b");

    @TempDir
    Path folder;

    static final Map<String, String> FILES = Map.of(
            "no YAML", "- route:\n    from: [\n",
            "a misspelt member", "- route:\n    id: query-b\n    form: {}\n",
            "an unknown step", FROM + "ask: {}\n",
            "an unknown bean", FROM + "process:\n            ref: absent\n",
            "an unknown component", FROM + "to:\n            uri: nosuch:thing\n",
            "a setting that is not", FROM + "to:\n            uri: \"{{relay.providers.b.base}}\"\n",
            "an unknown template", TEMPLATED.formatted("qury") + PROVIDER + PARAMETER.formatted("path", "/{taskId}"),
            "no path", TEMPLATED.formatted("query") + PROVIDER,
            "no place for the ID", TEMPLATED.formatted("query") + PROVIDER + PARAMETER.formatted("path", "/jobs"),
            "no settings", TEMPLATED.formatted("query") + PROVIDER + PARAMETER.formatted("path", "/{taskId}"));

    @ParameterizedTest
    @CsvSource({"no YAML, b.camel.yaml", "a misspelt member, Unsupported field: form", "an unknown step, ask",
            "an unknown bean, No bean could be found in the registry for: absent",
            "an unknown component, nosuch://thing", "a setting that is not, relay.providers.b.base",
            "an unknown template, Cannot find RouteTemplate with id qury",
            "no path, mandatory parameters must be provided: path",
            "no place for the ID, 'route query-b from template query because of its path, which must begin with / and contain {taskId}'",
            "no settings, Property with key [relay.providers.b.enabled] not found"})
    void saysInOneLineWhatIsWrongWithAFile(String kind, String hint) throws Exception {
        Path file = Files.writeString(folder.resolve("b.camel.yaml"), FILES.get(kind));

        Throwable cause = catchThrowable(() -> start("file:" + file));

        assertThat(RouteProblem.in(new RuntimeException("Failed to start quarkus", cause))).get()
                .asString()
                .contains(hint)
                .doesNotContain("\n");
    }

    @Test
    void saysNothingOfOtherCauses() {
        assertThat(RouteProblem.in(new IllegalStateException("port 9876 is taken", new RuntimeException("bind"))))
                .isEmpty();
    }

    private static void start(String file) throws Exception {
        try (DefaultCamelContext camel = ShippedRoutes.camel(Settings.of(), Clock.systemUTC(), file)) {
            camel.start();
        }
    }
}
