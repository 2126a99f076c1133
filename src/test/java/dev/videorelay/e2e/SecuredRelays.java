package dev.videorelay.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SecuredBroker;
import dev.videorelay.testkit.SecurityGuide;
import dev.videorelay.testkit.SimulatedGateway;

/** A broker that asks who it is and lets a relay do no more than the guide says, and relays in front of it. */
abstract class SecuredRelays {

    static final Duration PATIENCE = Duration.ofSeconds(90);
    static final List<AclBinding> PERMISSIONS = SecurityGuide.permissions();

    @TempDir
    static Path folder;
    static SecuredBroker broker;
    static SimulatedGateway gateway;

    @BeforeAll
    static void start() {
        broker = new SecuredBroker();
        broker.allow(PERMISSIONS);
        gateway = new SimulatedGateway(taskId -> Job.openFor(1, Stage.SUCCEEDED));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        broker.close();
    }

    static boolean isReadingOfEvents(AclBinding permission) {
        return permission.entry().operation() == AclOperation.READ
                && permission.pattern().name().equals("video.completions");
    }

    /** What topics are created and written by Kafka Streams itself shows only when it does so. */
    static boolean isKnownBeforehand(AclBinding permission) {
        return permission.entry().operation() != AclOperation.CREATE
                && permission.entry().operation() != AclOperation.DESCRIBE_CONFIGS
                && !permission.pattern().name().equals("video-task-relay-ledger-");
    }

    static AclBinding permissionToWrite(String topic) {
        return PERMISSIONS.stream()
                .filter(it -> it.entry().operation() == AclOperation.WRITE && it.pattern().name().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    static RelayProcess relay(String name, Map<String, String> ofKafka, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("RELAY_TOPICS_PARTITIONS", "3", "RELAY_PROGRESS_ENABLED",
                "true", "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S"));
        ofKafka.forEach((key, value) -> settings.put("KAFKA_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        settings.putAll(more);
        return RelayProcess.start("relay-it-security-" + name, ofKafka.get("bootstrap.servers"), gateway, settings);
    }
}
