package dev.videorelay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testbed.Broker;
import dev.videorelay.testbed.Job;
import dev.videorelay.testbed.Job.Stage;
import dev.videorelay.testbed.RelayProcess;
import dev.videorelay.testbed.SimulatedGateway;
import dev.videorelay.testbed.TopicReader;

/** The packaged relay while its broker is not there. */
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("RELAY_TOPICS_PARTITIONS", "3",
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S");

    private Broker broker;
    private SimulatedGateway gateway;

    @BeforeEach
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(2, Stage.SUCCEEDED));
    }

    @AfterEach
    void stop() {
        gateway.close();
        broker.close();
    }

    @Test
    void startsBeforeItsBroker() {
        broker.stop();
        try (RelayProcess relay = RelayProcess.start("relay-it-early", broker, gateway, SETTINGS)) {
            await().atMost(PATIENCE).until(() -> relay.output().contains("Broker is not there yet"));
            assertThat(relay.isReady()).isFalse();

            broker.start();

            awaitReady(relay);
        }
    }

    @Test
    void losesNothingWhileItsBrokerIsAway() {
        String[] taskIds = IntStream.range(0, 5_000).mapToObj(i -> "task_" + i).toArray(String[]::new);
        try (RelayProcess relay = RelayProcess.start("relay-it-outage", broker, gateway, SETTINGS);
                TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            awaitReady(relay);
            broker.submit(taskIds);
            awaitFirstAccepted();

            broker.stop();
            await().atMost(PATIENCE).until(() -> !relay.isReady());
            broker.start();

            await().atMost(PATIENCE.multipliedBy(2)).until(() -> completions.records().size() >= taskIds.length);
            assertThat(completions.records()).extracting(event -> text(event.key()))
                    .containsExactlyInAnyOrder(taskIds);
        }
    }

    @Test
    void endsInTimeAlthoughItsBrokerIsAway() {
        gateway.settle("task_endless", Job.neverOver());
        try (RelayProcess relay = RelayProcess.start("relay-it-alone", broker, gateway, SETTINGS)) {
            awaitReady(relay);
            broker.submit("task_endless");
            await().atMost(PATIENCE).until(() -> gateway.polls("task_endless") > 0);
            broker.stop();

            boolean ended = relay.stop(5);

            assertThat(ended).isTrue();
        }
    }

    private void awaitFirstAccepted() {
        try (TopicReader accepted = new TopicReader(broker.address(), "video.tasks.accepted")) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> accepted.records()
                            .stream()
                            .anyMatch(record -> text(record.key()).startsWith("task_")));
        }
    }

    private static void awaitReady(RelayProcess relay) {
        await().atMost(PATIENCE).until(relay::isReady);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
