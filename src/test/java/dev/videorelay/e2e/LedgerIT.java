package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
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
import dev.videorelay.testkit.TestClients;

/** A packaged relay when what its ledger rests on is taken away: first while it works, then while it is down. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int EACH = 20;
    private static final Map<String, String> SETTINGS = Map.of("RELAY_TOPICS_PARTITIONS", "3",
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S");
    private static final List<String> CHANGELOGS = List.of("video-task-relay-ledger-open-tasks-changelog",
            "video-task-relay-ledger-marks-changelog");

    private final List<String> submitted = new ArrayList<>();
    private Broker broker;
    private SimulatedGateway gateway;
    private RelayProcess relay;
    private TopicReader completions;

    @BeforeAll
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(1, Stage.SUCCEEDED));
        relay = RelayProcess.start("ledger-it-before", broker, gateway, SETTINGS);
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

    @Test
    @Order(1)
    void recallsItsOpenTasksWhenItsChangelogsAreDeletedUnderIt() throws Exception {
        String[] open = leaveOpen("under");

        deleteChangelogs();
        end(open);

        expectOneEventEach();
    }

    @Test
    @Order(2)
    void recallsItsOpenTasksWhenItsChangelogsWereDeletedWhileItWasDown() throws Exception {
        String[] open = leaveOpen("down");
        relay.kill();
        deleteChangelogs();

        relay = RelayProcess.start("ledger-it-after", broker, gateway, SETTINGS);
        end(open);

        expectOneEventEach();
    }

    /** Some tasks end, and others are followed, but not over; those are returned. */
    private String[] leaveOpen(String name) {
        int before = completions.records().size();
        String[] open = ids("task_long-" + name);
        Stream.of(open).forEach(taskId -> gateway.settle(taskId, Job.neverOver()));
        submit(ids("task_short-" + name));
        submit(open);
        await().atMost(PATIENCE).until(() -> completions.records().size() == before + EACH);
        await().atMost(PATIENCE).until(() -> Stream.of(open).allMatch(taskId -> gateway.polls(taskId) > 0));
        return open;
    }

    private void deleteChangelogs() throws Exception {
        try (Admin admin = TestClients.admin(broker.address())) {
            admin.deleteTopics(CHANGELOGS).all().get();
        }
    }

    private void end(String... open) {
        Stream.of(open).forEach(taskId -> gateway.settle(taskId, (poll, age) -> Stage.SUCCEEDED));
    }

    private void expectOneEventEach() {
        await().atMost(PATIENCE).until(() -> completions.records().size() >= submitted.size());
        assertThat(completions.records()).extracting(event -> new String(event.key(), UTF_8))
                .containsExactlyInAnyOrderElementsOf(submitted);
    }

    private void submit(String... taskIds) {
        broker.submit(taskIds);
        submitted.addAll(List.of(taskIds));
    }

    private static String[] ids(String prefix) {
        return IntStream.range(0, EACH).mapToObj(i -> prefix + "-" + i).toArray(String[]::new);
    }
}
