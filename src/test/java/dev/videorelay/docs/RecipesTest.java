package dev.videorelay.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

import com.networknt.schema.SpecVersion.VersionFlag;

import dev.videorelay.e2e.RelayTest;
import dev.videorelay.testkit.Documents;
import dev.videorelay.testkit.Schema;

/** That the Camel route among the recipes works; {@link RelayTest} runs those on the plain Kafka client. */
final class RecipesTest {

    private final List<String> seen = new ArrayList<>();

    @Test
    void haveARouteThatCamelsEditorsRead() throws Exception {
        assertThat(Schema.at("/schema/camelYamlDsl.json", VersionFlag.V4)
                .complaints(Documents.parse(route()))).isEmpty();
    }

    @Test
    void sendEachEventOnByHowItsTaskEnded() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    for (String end : List.of("publish", "ask-support", "refund")) {
                        from("direct:" + end).process(event -> seen.add(end));
                    }
                }
            });
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("recipe.camel.yaml", withoutKafka(route())));
            camel.start();

            for (String status : List.of("succeeded", "timed_out", "failed", "cancelled")) {
                camel.createFluentProducerTemplate()
                        .withHeader("ce_type", ("dev.videorelay.task." + status).getBytes(UTF_8))
                        .to("direct:completions")
                        .send();
            }
        }
        assertThat(seen).containsExactly("publish", "ask-support", "refund", "refund");
    }

    private static String withoutKafka(String route) {
        return route.replaceFirst("(?s)uri: kafka\\n      parameters:.*?      steps:",
                "uri: direct:completions\n      steps:");
    }

    private static String route() throws Exception {
        return Recipes.blocks("yaml").findFirst().orElseThrow();
    }
}
