package dev.videorelay.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Settings;

/** The intake routes as they are shipped, and copies without their client factory; none of them is started. */
final class IntakeEndpointsTest {

    private static final String OPTION = "kafkaClientFactory: \"#relay-intake-transaction\"";

    /** Stands in for intake's bean. */
    public static final class Reader {

        public Object read(Object record) {
            return record;
        }
    }

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.disableJMX();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        Properties placeholders = new Properties();
        placeholders.put("relay.group", "team");
        placeholders.put("relay.topics.tasks", "video.tasks");
        placeholders.put("relay.topics.accepted", "video.tasks.accepted");
        placeholders.put("relay.topics.rejected", "video.tasks.rejected");
        camel.getPropertiesComponent().setInitialProperties(placeholders);
        camel.getRegistry().bind("relay-intake", new Reader());
        KafkaComponent kafka = camel.getComponent("kafka", KafkaComponent.class);
        kafka.getConfiguration().setBrokers("localhost:1");
        kafka.setKafkaClientFactory(new DefaultKafkaClientFactory());
        camel.getRegistry()
                .bind("relay-intake-transaction", KafkaClientFactory.class, new DefaultKafkaClientFactory());
    }

    @AfterEach
    void stop() throws IOException {
        camel.close();
    }

    @Test
    void findsNothingWrongWithTheShippedRoutes() throws Exception {
        assertThat(problemsOf(shipped())).isEmpty();
    }

    @Test
    void namesEachEndpointWithoutTheFactory() throws Exception {
        assertThat(problemsOf(shipped().replace(OPTION, "# " + OPTION)))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("topic video.tasks in route intake", OPTION),
                        problem -> assertThat(problem).contains("topic video.tasks.accepted in route accepted", OPTION),
                        problem -> assertThat(problem).contains("topic video.tasks.rejected in route rejected",
                                OPTION));
    }

    @Test
    void leavesAnEndpointOfAnotherTopicAlone() throws Exception {
        String copying = shipped().replace("      uri: direct:accepted\n      steps:\n",
                "      uri: direct:accepted\n      steps:\n        - to: kafka:team.copies\n");

        assertThat(problemsOf(copying)).isEmpty();
        assertThat(camel.getEndpoints()).anyMatch(endpoint -> endpoint.getEndpointUri().contains("team.copies"));
    }

    private List<String> problemsOf(String routes) throws Exception {
        camel.start();
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("intake.camel.yaml", routes));
        return new IntakeEndpoints(camel, Settings.of().topics()).problems();
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of("routes/intake.camel.yaml"));
    }
}
