package dev.videorelay.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.ledger.LocalTasks;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;

/** On a real broker, which says how far the ledger has come. */
class OpenTaskCapacityTest {

    private static Broker broker;
    private static Admin admin;

    private final LocalTasks open = new LocalTasks();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
        admin.createTopics(List.of(new NewTopic("video.tasks.accepted", 2, (short) 1))).all().get();
    }

    @AfterAll
    static void stopBroker() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void hasRoomUntilTheLimitIsReached() {
        OpenTaskCapacity capacity = capacity("team-a", 100);

        open.add(99);
        assertThat(capacity.isAvailable()).isTrue();
        assertThat(capacity.isFull()).isFalse();

        open.add(1);
        assertThat(capacity.isAvailable()).isFalse();
        assertThat(capacity.isFull()).isTrue();
    }

    @Test
    void hasRoomAgainOnceATwentiethIsFree() {
        OpenTaskCapacity capacity = capacity("team-b", 100);
        open.add(100);
        capacity.isAvailable();

        open.add(-4);
        assertThat(capacity.isAvailable()).isFalse();

        open.add(-1);
        assertThat(capacity.isAvailable()).isTrue();
    }

    @Test
    void countsWhatIsFiledUntilTheLedgerHasTakenItIn() throws Exception {
        OpenTaskCapacity capacity = capacity("team-c", 100);
        open.add(40);

        capacity.onFiled(Map.of(accepted(0), 30L, accepted(1), 30L));
        assertThat(capacity.isAvailable()).isFalse();

        takenIn("team-c", 30, 10);
        assertThat(capacity.isAvailable()).isTrue();
    }

    @Test
    void countsOnlyWhatIsFiledForTheLedger() {
        OpenTaskCapacity capacity = capacity("team-d", 100);

        capacity.onFiled(Map.of(new TopicPartition("video.tasks.rejected", 0), 1_000L));

        assertThat(capacity.isAvailable()).isTrue();
    }

    @Test
    void knowsHowFarTheLedgerHadComeBefore() throws Exception {
        OpenTaskCapacity capacity = capacity("team-e", 100);
        takenIn("team-e", 1_000_000, 0);

        capacity.onFiled(Map.of(accepted(0), 1_000_010L));

        assertThat(capacity.isAvailable()).isTrue();
    }

    /** Nothing is ever taken in of what was filed in the one before. */
    @Test
    void forgetsWhatWasFiledInAnEarlierTopic() throws Exception {
        OpenTaskCapacity capacity = capacity("team-h", 100);
        capacity.onFiled(Map.of(accepted(0), 500L, accepted(1), 500L));
        takenIn("team-h", 300, 300);
        assertThat(capacity.isAvailable()).isFalse();

        makeAnew();
        capacity.onFiled(Map.of(accepted(0), 10L));

        assertThat(capacity.isAvailable()).isTrue();
    }

    @Test
    void countsWhatIsFiledInARecreatedTopic() throws Exception {
        OpenTaskCapacity capacity = capacity("team-i", 100);
        capacity.onFiled(Map.of(accepted(0), 500L));
        takenIn("team-i", 500, 500);

        makeAnew();
        capacity.onFiled(Map.of(accepted(0), 100L));
        takenIn("team-i", 0, 0);

        assertThat(capacity.isAvailable()).isFalse();
    }

    private static void makeAnew() throws Exception {
        String before = new AdminTopicIds(admin).of("video.tasks.accepted");
        admin.deleteTopics(List.of("video.tasks.accepted")).all().get();
        admin.createTopics(List.of(new NewTopic("video.tasks.accepted", 2, (short) 1))).all().get();
        await().ignoreExceptions().until(() -> !new AdminTopicIds(admin).of("video.tasks.accepted").equals(before));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "19, 1", "100, 5", "1000000, 50000"})
    void takesATwentiethAtOnce(int most, int atOnce) {
        assertThat(capacity("team-f", most).maxBatch()).isEqualTo(atOnce);
    }

    @Test
    void hasRoomForOne() {
        OpenTaskCapacity capacity = capacity("team-g", 1);
        assertThat(capacity.isAvailable()).isTrue();

        open.add(1);
        assertThat(capacity.isAvailable()).isFalse();

        open.add(-1);
        assertThat(capacity.isAvailable()).isTrue();
    }

    private OpenTaskCapacity capacity(String group, int most) {
        RelayConfig config = Settings.of("relay.group", group, "relay.max-open-tasks", String.valueOf(most));
        return new OpenTaskCapacity(config, open, admin);
    }

    private static TopicPartition accepted(int partition) {
        return new TopicPartition("video.tasks.accepted", partition);
    }

    private static void takenIn(String group, long first, long second) throws Exception {
        admin.alterConsumerGroupOffsets(group + "-ledger",
                Map.of(accepted(0), new OffsetAndMetadata(first), accepted(1), new OffsetAndMetadata(second)))
                .all()
                .get();
    }
}
