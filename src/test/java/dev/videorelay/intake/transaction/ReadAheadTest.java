package dev.videorelay.intake.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.LongStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.TestClients;

/** Where reading in order goes on once there is room again. */
final class ReadAheadTest {

    private static final TopicPartition PARTITION = new TopicPartition("video.tasks", 0);

    /** Never connected. */
    private final KafkaConsumer<byte[], byte[]> consumer = TestClients.consumer("localhost:9");
    private final ReadAhead ahead = new ReadAhead(consumer, value -> new String(value, UTF_8).equals("cancel"));

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void goesOnWithTheFirstRecordThatWasReadAhead() {
        read(5, 6);
        read(7);

        assertThat(ahead.next(PARTITION)).isEqualTo(5);
        assertThat(ahead.end()).containsExactly(Map.entry(PARTITION, 5L));
    }

    @Test
    void goesOnWithTheFirstNewRecordOfALogThatLostItsEnd() {
        read(5, 6);
        read(3, 4);
        read(5);

        assertThat(ahead.next(PARTITION)).isEqualTo(3);
        assertThat(ahead.end()).containsExactly(Map.entry(PARTITION, 3L));
    }

    private void read(long... offsets) {
        ahead.cancellations(PARTITION, LongStream.of(offsets).mapToObj(ReadAheadTest::record).toList());
    }

    private static ConsumerRecord<byte[], Object> record(long offset) {
        return new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, null, "task".getBytes(UTF_8));
    }
}
