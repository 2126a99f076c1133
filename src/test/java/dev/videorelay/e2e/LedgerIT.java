package dev.videorelay.e2e;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.TestClients;

/** A packaged relay when what its ledger rests on is taken away: first while it works, then while it is down. */
class LedgerIT extends PackagedRelay {

    private static final int EACH = 20;
    private static final List<String> CHANGELOGS = List.of("video-task-relay-ledger-open-tasks-changelog",
            "video-task-relay-ledger-marks-changelog");

    LedgerIT() {
        super(Map.of("RELAY_TOPICS_PARTITIONS", "3", "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S"));
    }

    @Test
    @Order(1)
    void recoversOpenTasksWhenChangelogsAreDeletedWhileItRuns() throws Exception {
        String[] open = leaveOpen("under");

        deleteChangelogs();
        end(open);

        expectOneEventEach();
    }

    @Test
    @Order(2)
    void recoversOpenTasksWhenChangelogsWereDeletedWhileItWasDown() throws Exception {
        String[] open = leaveOpen("down");
        relay.kill();
        deleteChangelogs();

        startRelay("after");
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

    private void submit(String... taskIds) {
        broker.submit(taskIds);
        submitted.addAll(List.of(taskIds));
    }

    private static String[] ids(String prefix) {
        return IntStream.range(0, EACH).mapToObj(i -> prefix + "-" + i).toArray(String[]::new);
    }
}
