package dev.videorelay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.bench.Recorder.Tally;

final class RecorderTest {

    private static final long START = 1_000_000;

    private final Recorder recorder = new Recorder(3, START);

    @Test
    void countsPollsTasksAndHowManyWereOpenAtOnce() {
        answered(0, false, 1);
        answered(1, false, 2);
        answered(0, true, 3);
        answered(0, true, 4);

        assertThat(recorder.tally()).isEqualTo(new Tally(4, 2, 1, 2));
    }

    @Test
    void knowsWhenATaskWasFirstAnswered() {
        answered(2, false, 5);
        answered(2, false, 6);

        assertThat(recorder.first()).containsExactly(0, 0, START + 5);
    }

    @Test
    void countsTheTimesBetweenTwoPollsOfATask() {
        answered(0, false, 1);
        answered(1, false, 2);
        answered(0, false, 3);
        answered(1, false, 4);

        assertThat(recorder.gaps()).containsExactly(0, 0, 2);
    }

    @Test
    void countsEachRequestInItsMillisecond() {
        recorder.asked(START + 1);
        recorder.asked(START + 1);
        recorder.asked(START + 3);

        assertThat(recorder.timeline()).containsExactly(START, 0, 2, 0, 1);
        assertThat(recorder.tally().polls()).isZero();
    }

    @Test
    void knowsTasksAcrossAReset() {
        answered(0, false, 1);
        answered(1, false, 2);

        recorder.reset(START + 10);
        answered(0, false, 11);

        assertThat(recorder.tally()).isEqualTo(new Tally(1, 1, 2, 2));
        assertThat(recorder.gaps()).hasSize(11).endsWith(1);
        assertThat(recorder.timeline()).containsExactly(START + 10, 0, 1);
    }

    @Test
    void holdsAsLongATimeAsItHasTo() {
        recorder.asked(START + 1_000_000);

        assertThat(recorder.timeline()).hasSize(1_000_002).endsWith(1);
    }

    private void answered(int task, boolean over, long after) {
        recorder.asked(START + after);
        recorder.answered(task, over, START + after);
    }
}
