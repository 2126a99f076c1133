package dev.videorelay.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommittedTest {

    private static final String TOPIC_ID = "AAAAAAAAAAAAAAAAAAAA-_";

    @Test
    void readsWhatItWrites() {
        Committed committed = new Committed(Uuid.randomUuid().toString(), 7, 42);

        assertThat(committed.offset().offset()).isEqualTo(42);
        assertThat(Committed.of(committed.offset())).contains(committed);
    }

    @Test
    void isNotThereWithoutAnOffset() {
        assertThat(Committed.of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somebody's", "relay/1", "relay/2 topic=" + TOPIC_ID + " since=7 next=42",
            "relay/1 topic=A since=7 next=42", "relay/1 topic=" + TOPIC_ID + " since=-7 next=42",
            "relay/1 topic=" + TOPIC_ID + " since=7 next=99999999999999999999",
            "relay/1 topic=" + TOPIC_ID + " since=43 next=42", "relay/1 topic=" + TOPIC_ID + " since=7 next=42 "})
    void isNotThereWithTheMetadataOfOthers(String metadata) {
        assertThat(Committed.of(new OffsetAndMetadata(42, metadata))).isEmpty();
    }

    @Test
    void isNotThereWhenTheOffsetWasChangedAndTheMetadataKept() {
        OffsetAndMetadata changed = new OffsetAndMetadata(50, new Committed(TOPIC_ID, 7, 42).offset().metadata());

        assertThat(Committed.of(changed)).isEmpty();
    }
}
