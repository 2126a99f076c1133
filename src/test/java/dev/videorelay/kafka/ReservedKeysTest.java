package dev.videorelay.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.testkit.Logged;

final class ReservedKeysTest {

    private static final String APPLICATION = "video-task-relay";

    @ParameterizedTest
    @ValueSource(strings = {"partitioner.class", "partitioner.ignore.keys", "partitioner.adaptive.partitioning.enable",
            "partitioner.availability.timeout.ms", "producer.partitioner.class", "interceptor.classes",
            "consumer.interceptor.classes", "main.consumer.interceptor.classes", "restore.consumer.isolation.level",
            "global.consumer.auto.offset.reset", "admin.retries", "producer.transaction.timeout.ms",
            "topic.cleanup.policy", "isolation.level", "group.id", "acks"})
    void areNotTakenAlsoBehindTheNameOfAClient(String key) {
        assertThat(ReservedKeys.reason(key)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap.servers", "security.protocol", "sasl.jaas.config", "ssl.truststore.location",
            "client.rack", "fetch.max.bytes", "max.poll.records", "max.poll.interval.ms", "batch.size",
            "compression.type", "metadata.max.age.ms", "request.timeout.ms", "group.instance.id", "num.stream.threads",
            "topic.min.insync.replicas", "producer.batch.size", "metric.reporters"})
    void leaveAllElseToTheUser(String key) {
        assertThat(ReservedKeys.reason(key)).isEmpty();
    }

    @Test
    void areTakenFromTheSettingsWithAWarningEach() {
        try (Logged log = new Logged(KafkaClients.class)) {
            Map<String, Object> settings = new KafkaClients(Map.of("bootstrap.servers", "kafka:9092",
                    "producer.partitioner.class", "x", "acks", "0", "group.id", APPLICATION), APPLICATION).settings();

            assertThat(settings).containsOnlyKeys("bootstrap.servers");
            assertThat(log.messages()).hasSize(2)
                    .anyMatch(message -> message.contains("key=kafka.acks "))
                    .anyMatch(message -> message.contains(
                            "key=kafka.producer.partitioner.class reason=all submissions of a task must lie in one"));
        }
    }

    @Test
    void areListedForOperatorsWithTheirReasons() throws Exception {
        String page = Files.readString(Path.of("docs/reference/settings.md"));

        assertThat(ReservedKeys.all()).isNotEmpty()
                .allSatisfy((key, reason) -> assertThat(page.lines())
                        .anyMatch(line -> line.startsWith("| ") && line.contains("`kafka." + key + "`")
                                && line.contains(reason)));
    }
}
