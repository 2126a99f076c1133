package dev.videorelay.e2e;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.TestClients;

/**
 * A packaged relay when Kafka has lost what it had, while it works or while it is down: first the last records of the topic of
 * submissions, whose offsets are given to others, then the changelogs of the ledger.
 */
class LostRecordsIT extends PackagedRelay {

    private static final String TASKS = "video.tasks";
    private static final int EACH = 20;
    private static final List<String> CHANGELOGS = List.of("video-task-relay-ledger-open-tasks-changelog",
            "video-task-relay-ledger-marks-changelog");

    LostRecordsIT() {
        super(Map.of("RELAY_TOPICS_PARTITIONS", "2", "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.2S"));
    }

    @Test
    @Order(1)
    void pollsSubmissionsAtLostOffsetsWhileItRuns() throws Exception {
        submit(0, "task_a", 10);
        submit(1, "task_b", 10);
        expectOneEventEach();

        loseEnds(5, 7);
        submit(0, "task_c", 10);
        submit(1, "task_d", 10);

        expectOneEventEach();
    }

    /**
     * One log has more than before when the relay comes back, so its offset looks as if nothing had happened; the other ends before
     * the relay's offset.
     */
    @Test
    @Order(2)
    void pollsSubmissionsAtLostOffsetsAfterARestart() throws Exception {
        relay.kill();
        loseEnds(10, 12);
        submit(0, "task_e", 10);
        submit(1, "task_f", 3);

        startRelay("lost-ends");

        expectOneEventEach();
    }

    @Test
    @Order(3)
    void recoversOpenTasksWhenChangelogsAreDeletedWhileItRuns() throws Exception {
        String[] open = leaveOpen("under");

        deleteChangelogs();
        end(open);

        expectOneEventEach();
    }

    @Test
    @Order(4)
    void recoversOpenTasksWhenChangelogsWereDeletedWhileItWasDown() throws Exception {
        String[] open = leaveOpen("down");
        relay.kill();
        deleteChangelogs();

        startRelay("without-changelogs");
        end(open);

        expectOneEventEach();
    }

    /** @param from first lost offset of each partition */
    private void loseEnds(long... from) {
        broker.stop();
        for (int partition = 0; partition < from.length; partition++) {
            broker.loseEnd(TASKS, partition, from[partition]);
        }
        broker.start();
    }

    /** Each in a batch of its own. */
    private void submit(int partition, String name, int tasks) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address(), "batch.size", 0)) {
            for (String task : IntStream.range(0, tasks).mapToObj(i -> name + "-" + i).toList()) {
                producer.send(new ProducerRecord<>(TASKS, partition, null, task)).get();
                submitted.add(task);
            }
        }
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

    private void submit(String... taskIds) {
        broker.submit(taskIds);
        submitted.addAll(List.of(taskIds));
    }

    private static String[] ids(String prefix) {
        return IntStream.range(0, EACH).mapToObj(i -> prefix + "-" + i).toArray(String[]::new);
    }
}
