package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TopicReader;

/** A packaged relay for all tests of a class, which come in their order, and what they have submitted to it. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PackagedRelay {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    final List<String> submitted = new ArrayList<>();
    Broker broker;
    SimulatedGateway gateway;
    RelayProcess relay;
    TopicReader completions;

    private final Map<String, String> settings;

    PackagedRelay(Map<String, String> settings) {
        this.settings = settings;
    }

    @BeforeAll
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(1, Stage.SUCCEEDED));
        startRelay("before");
        await().atMost(PATIENCE).until(relay::isReady);
        completions = new TopicReader(broker.address(), "video.completions");
    }

    @AfterAll
    void stop() {
        completions.close();
        relay.close();
        gateway.close();
        broker.close();
    }

    void startRelay(String name) {
        relay = RelayProcess.start(getClass().getSimpleName() + "-" + name, broker, gateway, settings);
    }

    /** Waits until each submission has its event, and sees that no more come. */
    void expectOneEventEach() {
        Map<String, Long> expected = submitted.stream().collect(groupingBy(task -> task, counting()));
        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(completions.records()
                        .stream()
                        .collect(groupingBy(event -> new String(event.key(), UTF_8), counting())))
                        .containsExactlyInAnyOrderEntriesOf(expected));
    }
}
