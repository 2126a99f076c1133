package dev.videorelay.intake.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.task.Source;

final class CommittedOffsetTest {

    private static final String TOPIC_ID = "AAAAAAAAAAAAAAAAAAAA-_";

    @ParameterizedTest
    @ValueSource(ints = {Source.NO_EPOCH, 0, 12, 999_999_999})
    void readsWhatItWrites(int epoch) {
        CommittedOffset committed = new CommittedOffset(Uuid.randomUuid().toString(), 7, 42, epoch);

        assertThat(committed.offset().offset()).isEqualTo(42);
        assertThat(CommittedOffset.of(committed.offset())).contains(committed);
    }

    @Test
    void readsWhatWasWrittenWithoutALeaderEpoch() {
        OffsetAndMetadata before = new OffsetAndMetadata(42, "relay/1 topic=" + TOPIC_ID + " since=7 next=42");

        assertThat(CommittedOffset.of(before)).contains(new CommittedOffset(TOPIC_ID, 7, 42, Source.NO_EPOCH));
    }

    /** Of a topic made anew it would be one that never comes, and Kafka's consumer would wait for it. */
    @Test
    void keepsTheLeaderEpochFromKafkaUntilItIsAPosition() {
        CommittedOffset committed = new CommittedOffset(TOPIC_ID, 7, 42, 3);

        assertThat(committed.offset().leaderEpoch()).isEmpty();
        assertThat(committed.position()).isEqualTo(new OffsetAndMetadata(42, Optional.of(3), ""));
    }

    @Test
    void isNotThereWithoutAnOffset() {
        assertThat(CommittedOffset.of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another's", "relay/1", "relay/3 topic=" + TOPIC_ID + " since=7 next=42",
            "relay/1 topic=A since=7 next=42", "relay/1 topic=" + TOPIC_ID + " since=-7 next=42",
            "relay/1 topic=" + TOPIC_ID + " since=7 next=99999999999999999999",
            "relay/1 topic=" + TOPIC_ID + " since=43 next=42", "relay/1 topic=" + TOPIC_ID + " since=7 next=42 ",
            "relay/2 topic=" + TOPIC_ID + " since=7 next=42 epoch=-1",
            "relay/2 topic=" + TOPIC_ID + " since=7 next=42 epoch=9999999999"})
    void isNotThereWithTheMetadataOfOthers(String metadata) {
        assertThat(CommittedOffset.of(new OffsetAndMetadata(42, metadata))).isEmpty();
    }

    @Test
    void isNotThereWhenTheOffsetWasChangedAndTheMetadataKept() {
        OffsetAndMetadata changed = new OffsetAndMetadata(50,
                new CommittedOffset(TOPIC_ID, 7, 42, 0).offset().metadata());

        assertThat(CommittedOffset.of(changed)).isEmpty();
    }
}
