package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

import dev.videorelay.task.Source;
import dev.videorelay.testkit.InMemoryStore;

final class ProcessedOffsetsTest {

    private final KeyValueStore<String, byte[]> store = InMemoryStore.alone();
    private final ProcessedOffsets marks = new ProcessedOffsets(store);

    @Test
    void knowsWhatIsDeliveredAgain() {
        marks.advanceTo(at(0, 3));

        assertThat(marks.advanceTo(at(0, 3))).isFalse();
        assertThat(marks.advanceTo(at(0, 4))).isTrue();
    }

    @Test
    void takesNothingOfTheRunThatLiesBeforeForNew() {
        marks.advanceTo(at(0, 9));

        assertThat(marks.advanceTo(at(0, 5))).isFalse();
    }

    @Test
    void takesWhatWasSkippedForNewAndTheRestForDeliveredAgain() {
        marks.advanceTo(at(0, 9));
        marks.advanceTo(at(20, 29));

        assertThat(marks.advanceTo(at(5, 9))).isFalse();
        assertThat(marks.advanceTo(at(5, 10))).isTrue();
        assertThat(marks.advanceTo(at(5, 19))).isTrue();
        assertThat(marks.advanceTo(at(5, 20))).isFalse();
        assertThat(marks.advanceTo(at(5, 30))).isTrue();
    }

    @Test
    void takesNothingForNewAfterAResetToTheBeginning() {
        marks.advanceTo(at(7, 9));

        assertThat(marks.advanceTo(at(0, 8))).isFalse();
        assertThat(marks.advanceTo(at(0, 10))).isTrue();
    }

    @Test
    void beginsAgainWithARecreatedTopic() {
        marks.advanceTo(at(0, 9));

        assertThat(marks.advanceTo(new Source("video.tasks", "topic-2", 0, 0, 3, 0))).isTrue();
    }

    @Test
    void keepsPartitionsApart() {
        marks.advanceTo(at(0, 9));

        assertThat(marks.advanceTo(new Source("video.tasks", "topic-1", 1, 0, 3, 0))).isTrue();
    }

    @Test
    void beginsAgainAfterAnUnreadableMark() {
        store.put(at(0, 9).partitionKey(), new byte[]{0, 0, 0, 0, 0, 0, 0, 9});

        assertThat(marks.advanceTo(at(0, 5))).isTrue();
        assertThat(marks.advanceTo(at(0, 5))).isFalse();
    }

    @Test
    void takesWhatIsGivenALostOffsetForNewAndItsReplayNot() {
        marks.advanceTo(at(0, 9, 1));

        assertThat(marks.advanceTo(at(0, 5, 2))).isTrue();
        assertThat(marks.advanceTo(at(0, 5, 2))).isFalse();
        assertThat(marks.advanceTo(at(0, 4, 1))).isFalse();
        assertThat(marks.advanceTo(at(0, 6, 2))).isTrue();
        assertThat(marks.advanceTo(at(0, 9, 1))).isFalse();
    }

    @Test
    void takesWhatIsGivenAnOffsetThatWasLostTwiceForNew() {
        marks.advanceTo(at(0, 9, 1));
        marks.advanceTo(at(0, 7, 2));

        assertThat(marks.advanceTo(at(0, 3, 4))).isTrue();
        assertThat(marks.advanceTo(at(0, 7, 2))).isFalse();
    }

    @Test
    void takesNothingForNewAfterTheLeaderHasChanged() {
        marks.advanceTo(at(0, 9, 1));
        marks.advanceTo(at(0, 19, 4));

        assertThat(marks.advanceTo(at(0, 9, 1))).isFalse();
        assertThat(marks.advanceTo(at(0, 15, 3))).isFalse();
    }

    /** A leader that changes each day for thirty years. */
    @Test
    void takesNoMoreRoomForEachChangeOfTheLeader() {
        for (int epoch = 0; epoch < 10_000; epoch++) {
            marks.advanceTo(at(0, 10L * epoch, epoch));
        }

        assertThat(store.get(at(0, 0).partitionKey())).hasSizeLessThan(60);
    }

    @Test
    void knowsWhatWasSeenBeforeThereWereEpochs() {
        store.put(at(0, 0).partitionKey(), "{\"version\":1,\"ranges\":[[0,9]]}".getBytes(UTF_8));

        assertThat(marks.advanceTo(at(0, 5, 3))).isFalse();
        assertThat(marks.advanceTo(at(0, 10, 3))).isTrue();
        assertThat(marks.advanceTo(at(0, 5, 3))).isFalse();
        assertThat(marks.advanceTo(at(0, 5, 4))).isTrue();
    }

    /** As relays from before file it that run beside this one. */
    @Test
    void goesByTheOffsetOfWhatComesWithoutAnEpoch() {
        marks.advanceTo(at(0, 9, 3));

        assertThat(marks.advanceTo(at(0, 5, Source.NO_EPOCH))).isFalse();
        assertThat(marks.advanceTo(at(0, 10, Source.NO_EPOCH))).isTrue();
    }

    private static Source at(long since, long offset) {
        return at(since, offset, 0);
    }

    private static Source at(long since, long offset, int epoch) {
        return new Source("video.tasks", "topic-1", 0, since, offset, epoch);
    }
}
