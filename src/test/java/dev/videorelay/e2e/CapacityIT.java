package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
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
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** The packaged relay with more to do than it may have open; one test goes on where the one before ended. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CapacityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Lag costs the broker some requests. */
    private static final Duration SELDOM = Duration.ofMillis(500);
    private static final int MOST = 100;
    /** A relay that was full stays so until more than this is free. */
    private static final int SLACK = MOST / 20;
    private static final int ALL = 200;
    private static final int PARKED = 40;
    private static final String OPEN_OF_GENERATIONS = "relay_tasks_open{provider=\"generations\"} %d.0"
            .formatted(PARKED);
    private static final Map<String, String> SETTINGS = Map.of("RELAY_TOPICS_PARTITIONS", "3",
            "RELAY_MAX_OPEN_TASKS", String.valueOf(MOST), "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT1S");

    private static final Map<TopicPartition, OffsetSpec> LATEST = IntStream.range(0, 3)
            .mapToObj(i -> new TopicPartition("video.tasks", i))
            .collect(toMap(identity(), partition -> OffsetSpec.latest()));

    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<String> polled = ConcurrentHashMap.newKeySet();
    private final String[] taskIds = IntStream.range(0, ALL).mapToObj(i -> "task_" + i).toArray(String[]::new);
    private Broker broker;
    private SimulatedGateway gateway;
    private Admin admin;
    private RelayProcess relay;

    @BeforeAll
    void start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> over.get() ? Job.openFor(0, Stage.SUCCEEDED) : Job.neverOver());
        gateway.watch((taskId, stage) -> polled.add(taskId));
        admin = TestClients.admin(broker.address());
        relay = RelayProcess.start("capacity-it", broker, gateway, SETTINGS);
        await().atMost(PATIENCE).until(relay::isReady);
    }

    @AfterAll
    void stop() {
        relay.close();
        admin.close(Duration.ZERO);
        gateway.close();
        broker.close();
    }

    @Test
    @Order(1)
    void leavesInTheTopicWhatItHasNoRoomFor() {
        broker.submit(taskIds);

        await().atMost(PATIENCE).until(() -> polled.size() > MOST - SLACK && isFull());
        await().pollInterval(SELDOM)
                .during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> lag() >= ALL - MOST - SLACK);
        assertThat(polled).hasSizeBetween(MOST - SLACK, MOST + SLACK);
        assertThat(relay.isReady()).isTrue();
        StagedTrouble.FULL.isNamedIn(relay.readiness(), relay.output());
    }

    @Test
    @Order(2)
    void cancelsOpenTasksWhileItIsFull() {
        String open = polled.iterator().next();

        broker.submit("{\"taskId\":\"%s\",\"cancel\":true}".formatted(open));

        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            await().atMost(PATIENCE).until(() -> !completions.records().isEmpty());
            ConsumerRecord<byte[], byte[]> event = completions.records().get(0);
            assertThat(event.key()).asString().isEqualTo(open);
            assertThat(event.headers().lastHeader("ce_type").value()).asString().endsWith(".cancelled");
        }
        assertThat(relay.metrics()).contains("relay_submissions_total{result=\"cancelled\"} 1.0");
    }

    @Test
    @Order(3)
    void acceptsTheRestOnceTasksAreClosed() throws Exception {
        over.set(true);
        polled.forEach(taskId -> gateway.settle(taskId, Job.openFor(0, Stage.SUCCEEDED)));

        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            await().atMost(PATIENCE).until(() -> completions.records().size() >= ALL);
            assertThat(completions.records()).extracting(event -> new String(event.key(), UTF_8))
                    .containsExactlyInAnyOrder(taskIds);
        }
        await().pollInterval(SELDOM).atMost(PATIENCE).until(() -> lag() == 0);
        assertThat(relay.output()).contains("Open tasks below their limit, taking in submissions again");
    }

    @Test
    @Order(4)
    void isNotFilledByTasksOfADisabledProvider() {
        over.set(false);
        broker.submit(IntStream.range(0, PARKED)
                .mapToObj(i -> "{\"taskId\":\"cgt-%d\",\"deadline\":\"PT20S\"}".formatted(i))
                .toArray(String[]::new));
        // What is not filed yet would be rejected once its provider is switched off
        await().pollInterval(SELDOM)
                .atMost(PATIENCE)
                .until(() -> lag() == 0 && relay.metrics().contains(OPEN_OF_GENERATIONS));
        relay.close();
        Map<String, String> switchedOff = new HashMap<>(SETTINGS);
        switchedOff.put("RELAY_PROVIDERS_GENERATIONS_ENABLED", "false");
        switchedOff.put("RELAY_MAX_OPEN_TASKS", String.valueOf(PARKED));
        over.set(true);

        relay = RelayProcess.start("capacity-it-off", broker, gateway, switchedOff);
        broker.submit("task_last");

        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            await().atMost(PATIENCE).until(() -> completions.records().size() == ALL + PARKED + 1);
            assertThat(completions.records()).filteredOn(event -> new String(event.key(), UTF_8).startsWith("cgt-"))
                    .hasSize(PARKED)
                    .allSatisfy(event -> assertThat(event.value()).asString(UTF_8)
                            .contains("\"status\":\"timed_out\"", "its provider is not in use"));
        }
        assertThat(isFull()).isFalse();
    }

    private boolean isFull() {
        return relay.output().contains("Limit of open tasks reached, taking in cancellations only");
    }

    /** How many submissions wait in their topic. */
    private long lag() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("video-task-relay")
                .partitionsToOffsetAndMetadata()
                .get();
        return admin.listOffsets(LATEST)
                .all()
                .get()
                .entrySet()
                .stream()
                .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
                .sum();
    }

    private static long offset(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
