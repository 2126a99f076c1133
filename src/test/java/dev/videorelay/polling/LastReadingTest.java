package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;

/** What a task tells the query route of its last answer. */
final class LastReadingTest {

    private final PolledTask task = new TaskFixture().task;

    @Test
    void isThatOfAnAnswerThatSaidThatTheTaskIsOpen() {
        Reading running = Readings.running(50);

        task.apply(running);

        assertThat(task.lastReading()).usingRecursiveComparison().isEqualTo(running);
    }

    @Test
    void isNothingBeforeTheFirstPoll() {
        assertThat(task.lastReading()).isNull();
    }

    @Test
    void isNothingAfterAFailedPoll() {
        task.apply(Readings.running(50));

        task.apply(Readings.trouble());

        assertThat(task.lastReading()).isNull();
    }

    @Test
    void isNothingAfterATaskWasNotFound() {
        task.apply(Readings.running(50));

        task.apply(new Reading(new Finding.TaskNotFound(), null));

        assertThat(task.lastReading()).isNull();
    }

    @Test
    void isNothingAfterASuccessWithoutAUrl() {
        task.apply(Readings.succeeded(null));

        assertThat(task.lastReading()).isNull();
    }
}
