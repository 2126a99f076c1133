package dev.videorelay.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordSizeTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "6, 63, 1, 10", "7, 64, 2, 63", "200, 8191, 3, 64", "1, 8192, 64, 8192",
            "65536, 1048576, 5, 65536"})
    void reckonsAsKafkasProducerDoes(int key, int value, int headers, int header) {
        Headers all = new RecordHeaders();
        for (int i = 0; i < headers; i++) {
            all.add("größe-" + i, new byte[header]);
        }

        assertThat(RecordSize.of(new byte[key], new byte[value], all))
                .isEqualTo(byKafka(new byte[key], new byte[value], all));
    }

    @Test
    void reckonsWithWhatIsNull() {
        Headers headers = new RecordHeaders().add("a", null);

        assertThat(RecordSize.of(null, null, headers)).isEqualTo(byKafka(null, null, headers));
    }

    private static int byKafka(byte[] key, byte[] value, Headers headers) {
        return AbstractRecords.estimateSizeInBytesUpperBound(RecordBatch.CURRENT_MAGIC_VALUE, Compression.NONE.type(),
                key, value, headers.toArray());
    }
}
