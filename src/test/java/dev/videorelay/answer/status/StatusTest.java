package dev.videorelay.answer.status;

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
            Not-Started,                QUEUED
            in_queue,                   QUEUED
            IN QUEUE,                   QUEUED
            Queueing,                   QUEUED
            queuing,                    QUEUED
            Preparing,                  QUEUED
            created,                    QUEUED
            waiting,                    QUEUED
            starting,                   QUEUED
            THROTTLED,                  QUEUED
            SUSPENDED,                  QUEUED
            scheduled,                  QUEUED
            TASK_STATUS_QUEUED,         QUEUED
            processing,                 RUNNING
            running,                    RUNNING
            IN_PROGRESS,                RUNNING
            inProgress,                 RUNNING
            in-progress,                RUNNING
            generating,                 RUNNING
            dreaming,                   RUNNING
            video_generating,           RUNNING
            video_upsampling,           RUNNING
            MEDIA_GENERATION_STATUS_ACTIVE, RUNNING
            cancelling,                 RUNNING
            almost completed,           RUNNING
            not failed,                 RUNNING
            status,                     RUNNING
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
            successful,                 SUCCEEDED
            complete,                   SUCCEEDED
            finished,                   SUCCEEDED
            Done,                       SUCCEEDED
            TASK_STATUS_SUCCEED,        SUCCEEDED
            MEDIA_GENERATION_STATUS_SUCCESSFUL, SUCCEEDED
            JOB_STATE_SUCCEEDED,        SUCCEEDED
            failed,                     FAILED
            FAILURE,                    FAILED
            error,                      FAILED
            Fail,                       FAILED
            rejected,                   FAILED
            timeout,                    FAILED
            timed_out,                  FAILED
            TASK_STATUS_FAILED,         FAILED
            video_upsampling_failed,    FAILED
            video_generation_failed,    FAILED
            EXPIRED,                    FAILED
            cancelled,                  CANCELLED
            CANCELED,                   CANCELLED
            cancel,                     CANCELLED
            aborted,                    CANCELLED
            """)
    void knowsTheWordsOfTheField(String word, State state) {
        assertThat(Status.of(word)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"expired, true", "' EXPIRED ', true", "failed, false", "'', false"})
    void distinguishesExpiryFromOtherFailures(String word, boolean expired) {
        assertThat(Status.isExpired(word)).isEqualTo(expired);
    }
}
