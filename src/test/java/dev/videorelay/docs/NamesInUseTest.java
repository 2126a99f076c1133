package dev.videorelay.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;

import javax.management.JMException;
import javax.management.ObjectName;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.World;

/** That a relay that runs has the names that {@link PublicNames} lists, and that the documents are compared with. */
@QuarkusTest
@WithTestResource(World.class)
class NamesInUseTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    @Readiness
    HealthCheck readiness;

    @BeforeEach
    void awaitReadiness() {
        await().atMost(Duration.ofMinutes(1)).until(() -> readiness.call().getStatus() == Status.UP);
    }

    @Test
    void areThoseOfTheRoutesAndStepsOfAProvider() throws JMException {
        assertThat(PublicNames.steps()).map(step -> step.replace("{provider}", "unified")).isSubsetOf(namesByJmx());
    }

    private static Set<String> namesByJmx() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("org.apache.camel:*"), null)
                .stream()
                .map(bean -> bean.getKeyProperty("name").replace("\"", ""))
                .collect(toSet());
    }

    @Test
    void areThoseOfTheLedgersTopicsAndGroup() throws Exception {
        try (Admin admin = TestClients.admin(broker)) {
            assertThat(admin.listTopics().names().get()).filteredOn(topic -> topic.endsWith("-changelog"))
                    .containsExactlyInAnyOrderElementsOf(
                            KafkaNames.changelogs().stream().map(NamesInUseTest::ofThisGroup).toList());
            assertThat(admin.listGroups().all().get()).extracting(GroupListing::groupId)
                    .contains(KafkaNames.group(), ofThisGroup(KafkaNames.ledger()));
        }
    }

    private static String ofThisGroup(String name) {
        return name.replace("{group}", KafkaNames.group());
    }

    @Test
    void areThoseOfReadiness() {
        Set<String> members = readiness.call()
                .getData()
                .orElseThrow()
                .keySet()
                .stream()
                .map(member -> member.replaceFirst("^provider\\..+", "provider"))
                .collect(toSet());

        assertThat(members).isEqualTo(PublicNames.readinessMembersWhileUp());
    }
}
