package dev.videorelay.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

final class FailedPollsTest {

    private static final Instant START = Instant.parse("2026-04-12T08:35:02Z");

    private final FailedPolls polls = new FailedPolls();

    @Test
    void knowsThatNothingWasPolledYet() {
        assertThat(polls.hasPolled()).isFalse();
        assertThat(polls.failing()).isNull();

        polls.addAnswer();

        assertThat(polls.hasPolled()).isTrue();
        assertThat(polls.failing()).isNull();
    }

    @Test
    void countsFailuresSinceTheLastAnswer() {
        polls.addFailure("HTTP 500", START);
        polls.addAnswer();
        polls.addFailure("HTTP 502", START.plusSeconds(2));
        polls.addFailure("HTTP 503", START.plusSeconds(3));

        assertThat(polls.failing()).isEqualTo(new ProviderView.Failing(2, START.plusSeconds(2), "HTTP 503"));
    }
}
