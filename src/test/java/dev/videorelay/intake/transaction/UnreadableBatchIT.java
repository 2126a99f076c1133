package dev.videorelay.intake.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.intake.transaction.IntakeStall.StallReason;
import dev.videorelay.intake.unreadable.UnreadableBatches;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.ManualClock;

/** A batch that is damaged on the broker's disk, and the consumer that has fetched it. */
class UnreadableBatchIT extends IntakeFixture {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private IntakeMonitor monitor;

    @BeforeEach
    void haveTwoPartitions() throws Exception {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all().get();
        progress = new IntakeProgress(clock);
        monitor = new IntakeMonitor(admin, progress, clock, MINUTE);
        submit("task_damaged");
        broker.damage(topic, 0, 0);
    }

    @Test
    void readsOnElsewhereAndReadsTheBatchOnceItCanBeRead() throws Exception {
        try (Logged log = new Logged(UnreadableBatches.class)) {
            try (IntakeConsumer consumer = consumer()) {
                awaitStall(consumer);
                assertThat(log.messages()).singleElement()
                        .asString()
                        .contains("topic=" + topic + " partition=0 offset=0 cause=", "Record is corrupt");
                submitTo(1, "task_elsewhere");
                assertThat(read(consumer, 1)).extracting(source -> source.partition()).containsExactly(1);
                consumer.poll(Duration.ZERO);
                clock.advance(Duration.ofSeconds(5));
                assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> consumer.poll(Duration.ZERO))
                        .withMessageContaining(topic + "-0");
            }
            for (int failuresInBetween = 0; failuresInBetween < 2; failuresInBetween++) {
                failAgain();
            }
            assertThat(log.messages()).hasSize(2).last().asString().endsWith("failuresInBetween=1");

            broker.damage(topic, 0, 0); // as it was
            clock.advance(MINUTE);
            try (IntakeConsumer consumer = consumer(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1))) {
                assertThat(read(consumer, 1)).containsExactly(at(0, 0));
                await().atMost(PATIENCE).until(() -> {
                    consumer.poll(Duration.ofMillis(100));
                    return committed() == 1;
                });
            }
            assertThat(monitor.standstill()).isEmpty();
        }
    }

    /** With a new consumer, as the route gets one. */
    private void failAgain() {
        try (IntakeConsumer consumer = consumer()) {
            int before = progress.unreadable().failures(partition);
            await().atMost(PATIENCE).until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                return progress.unreadable().failures(partition) > before;
            });
        }
        clock.advance(Duration.ofSeconds(55));
    }

    private void awaitStall(IntakeConsumer consumer) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
            return monitor.standstill().isPresent();
        });
        Optional<IntakeStall> stall = monitor.standstill();
        assertThat(stall).map(IntakeStall::reason).contains(StallReason.UNREADABLE);
        assertThat(stall).map(IntakeStall::text).get().asString().contains("offset 0 of " + partition);
    }
}
