package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TopicReader;

/** A packaged relay, from its start to its end, whose broker comes late, leaves for a while, and leaves again for good. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Map<String, String> SETTINGS = Map.of("RELAY_TOPICS_PARTITIONS", "3",
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S");

    private Broker broker;
    private SimulatedGateway gateway;
    private RelayProcess relay;

    @BeforeAll
    void start() {
        broker = new Broker(0);
        broker.stop();
        gateway = new SimulatedGateway(taskId -> Job.openFor(2, Stage.SUCCEEDED));
        relay = RelayProcess.start("relay-it-outage", broker, gateway, SETTINGS);
    }

    @AfterAll
    void stop() {
        relay.close();
        gateway.close();
        broker.close();
    }

    @Test
    @Order(1)
    void startsBeforeItsBroker() {
        await().atMost(PATIENCE).until(() -> relay.output().contains("Broker is unreachable, retrying"));
        assertThat(relay.isReady()).isFalse();
        tellsThatTheProtocolMayNotMatch();

        broker.start();

        await().atMost(PATIENCE).until(relay::isReady);
    }

    /** Whatever listens at the broker's address does not speak its protocol. */
    private void tellsThatTheProtocolMayNotMatch() {
        int port = Integer.parseInt(broker.address().replaceFirst(".*:", ""));
        try (ServerSocket other = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> StagedTrouble.WRONG_PROTOCOL.isNamedIn(relay.readiness(), relay.output()));
            assertThat(relay.output()).contains("may not match its listener");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(2)
    void losesNothingWhileItsBrokerIsAway() {
        String[] taskIds = IntStream.range(0, 2_500).mapToObj(i -> "task_" + i).toArray(String[]::new);
        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            // All are there when it reads the first, and intake needs three transactions for them
            relay.pause();
            broker.submit(taskIds);
            relay.resume();
            int accepted = awaitFirstAccepted();

            broker.stop();
            assertThat(accepted).as("accepted before the broker left").isLessThan(taskIds.length);
            await().atMost(PATIENCE).until(() -> !relay.isReady());
            broker.start();

            await().atMost(PATIENCE.multipliedBy(2)).until(() -> completions.records().size() >= taskIds.length);
            assertThat(completions.records()).extracting(event -> text(event.key()))
                    .containsExactlyInAnyOrder(taskIds);
        }
    }

    @Test
    @Order(3)
    void endsInTimeAlthoughItsBrokerIsAway() {
        gateway.settle("task_endless", Job.neverOver());
        broker.submit("task_endless");
        await().atMost(PATIENCE).until(() -> gateway.polls("task_endless") > 0);
        broker.stop();

        boolean ended = relay.stop(5);

        assertThat(ended).isTrue();
    }

    /** How many are accepted by then. */
    private int awaitFirstAccepted() {
        try (TopicReader accepted = new TopicReader(broker.address(), "video.tasks.accepted")) {
            return await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> accepted.records().size(), number -> number > 0);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
