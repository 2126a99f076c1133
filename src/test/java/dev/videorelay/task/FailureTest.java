package dev.videorelay.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureTest {

    @ParameterizedTest
    @CsvSource({"expired, EXPIRED", "no_video_url, NO_VIDEO", "task_not_found, NOT_FOUND",
            "deadline_exceeded, DEADLINE",
            "cancelled_by_request, CANCELLED", "failed, UNKNOWN", "content_policy, UNKNOWN"})
    void hasTheCategoryOfTheRelaysOwnCodes(String code, FailureCategory category) {
        assertThat(new Failure(code, "m").category()).isEqualTo(category);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void alwaysHasAMessageAndACategory(String message) {
        Failure failure = new Failure("failed", message, null);

        assertThat(failure.message()).isEqualTo("no reason was given");
        assertThat(failure.category()).isEqualTo(FailureCategory.UNKNOWN);
    }
}
