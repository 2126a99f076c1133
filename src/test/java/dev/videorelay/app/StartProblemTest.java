package dev.videorelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.QuarkusBindException;

final class StartProblemTest {

    @Test
    void namesTheSettingOfAPortInUse() {
        QuarkusBindException inUse = new QuarkusBindException("localhost", 8080,
                new BindException("Address already in use"));

        assertThat(line(inUse)).contains("quarkus.http.port", "8080", "Address already in use");
        assertThat(line(new IllegalStateException("Unable to start the management interface on 0.0.0.0:9876",
                new BindException("Address already in use"))))
                .contains("quarkus.management.port", "0.0.0.0:9876", "Address already in use");
    }

    @Test
    void namesTheSettingThatKafkaRefuses() {
        assertThat(line(new KafkaException("Failed to construct kafka producer",
                new ConfigException("security.protocol", "FOO", "String must be one of: PLAINTEXT, SSL"))))
                .contains("kafka.security.protocol", "FOO", "PLAINTEXT, SSL");
        assertThat(KafkaProblem.of(new ConfigException("Invalid url in bootstrap.servers: nowhere")))
                .isEqualTo("Kafka configuration is invalid: Invalid url in bootstrap.servers: nowhere");
    }

    @Test
    void saysWhatKafkaRejects() {
        assertThat(KafkaProblem.of(new InvalidReplicationFactorException("3 larger than available brokers: 1")))
                .contains("relay.topics.replication", "3 larger than available brokers: 1");
        assertThat(KafkaProblem.of(new SaslAuthenticationException("wrong password")))
                .startsWith("Kafka rejected the relay's credentials or permissions: ");
        assertThat(KafkaProblem.of(new SslAuthenticationException("not an SSL record")))
                .contains("TLS", "kafka.security.protocol", "not an SSL record");
        assertThat(KafkaProblem.of(new PolicyViolationException("too few partitions")))
                .isEqualTo("Kafka rejected a request of the start: too few partitions");
    }

    @Test
    void knowsNoLineForAnErrorOfItsOwn() {
        assertThat(StartProblem.in(new IllegalStateException("a bug"))).isEmpty();
    }

    private static String line(Exception cause) {
        return StartProblem.in(new RuntimeException("Failed to start quarkus", new ExecutionException(cause)))
                .orElseThrow();
    }
}
