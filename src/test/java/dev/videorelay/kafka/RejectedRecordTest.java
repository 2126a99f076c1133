package dev.videorelay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RejectedRecordTest {

    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] VALUE = {4, 5};

    @Test
    void leavesKeyAndValueThatFitAndSaysWhyInHeaders() {
        RejectedRecord record = of(KEY, VALUE, 1 << 20);

        assertThat(record.key()).isSameAs(KEY);
        assertThat(record.value()).isSameAs(VALUE);
        assertThat(headers(record)).extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly("relay-error-code=too_large", "relay-error-message=too long",
                        "relay-source=video.tasks/3/42");
    }

    @Test
    void hasNeitherKeyNorValueIfThereWasNone() {
        RejectedRecord record = of(null, null, 1 << 20);

        assertThat(record.key()).isNull();
        assertThat(record.value()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 65537", "70000, 70000", "30000, 10000", "0, 20000"})
    void isNeverLargerThanItsTopicTakes(int keyBytes, int valueBytes) {
        RejectedRecord record = of(new byte[keyBytes], new byte[valueBytes], 8_000);

        assertThat(RecordSize.of(record.key(), record.value(), headers(record))).isBetween(7_900, 8_000);
        assertThat(record.valueBytes()).isEqualTo(String.valueOf(valueBytes));
        assertThat(headers(record).lastHeader("relay-value-bytes").value()).asString(UTF_8)
                .isEqualTo(String.valueOf(valueBytes));
    }

    @Test
    void keepsTheFirst64KiBOfEach() {
        RejectedRecord record = of(new byte[100_000], new byte[100_000], 1 << 20);

        assertThat(record.key()).hasSize(64 * 1024);
        assertThat(record.value()).hasSize(64 * 1024);
    }

    private static RejectedRecord of(byte[] key, byte[] value, int limit) {
        return RejectedRecord.of(key, value, "too_large", "too long", "video.tasks/3/42", limit);
    }

    private static Headers headers(RejectedRecord record) {
        Headers headers = new RecordHeaders();
        record.addTo(headers);
        return headers;
    }
}
