package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.task.State;

final class StatusTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            pending,                    QUEUED
            queued,                     QUEUED
            SUBMITTED,                  QUEUED
            NOT_START,                  QUEUED
            processing,                 RUNNING
            running,                    RUNNING
            IN_PROGRESS,                RUNNING
            image_downloading,          RUNNING
            video_generation_completed, RUNNING
            video_upsampling_completed, RUNNING
            UNKNOWN,                    RUNNING
            a word of tomorrow,         RUNNING
            '',                         RUNNING
            completed,                  SUCCEEDED
            ' Completed ',              SUCCEEDED
            success,                    SUCCEEDED
            SUCCESS,                    SUCCEEDED
            succeeded,                  SUCCEEDED
            succeed,                    SUCCEEDED
            failed,                     FAILED
            FAILURE,                    FAILED
            error,                      FAILED
            video_generation_failed,    FAILED
            EXPIRED,                    FAILED
            cancelled,                  CANCELLED
            CANCELED,                   CANCELLED
            """)
    void knowsTheWordsOfTheField(String word, State state) {
        assertThat(Status.of(word)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"expired, true", "' EXPIRED ', true", "failed, false", "'', false"})
    void tellsExpiryFromOtherFailures(String word, boolean expired) {
        assertThat(Status.isExpired(word)).isEqualTo(expired);
    }
}
