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

        assertThat(polls.failing()).isEqualTo(new ProviderView.Failing(2, START.plusSeconds(2), "HTTP 503", 1));
    }

    @Test
    void countsTheLastFailuresThatFoundTheSame() {
        polls.addFailure("HTTP 500", START);
        polls.addFailure("HTTP 429", START.plusSeconds(1));
        polls.addFailure("HTTP 429", START.plusSeconds(2));

        assertThat(polls.failing().alike()).isEqualTo(2);

        polls.addAnswer();
        polls.addFailure("HTTP 429", START.plusSeconds(3));

        assertThat(polls.failing().alike()).isEqualTo(1);
    }

    @Test
    void saysSinceWhenNoPollIsAnswered() {
        polls.addFailure("HTTP 500", START.plusMillis(7));
        assertThat(polls.failing().inWords()).isEqualTo("the last poll failed: HTTP 500");

        polls.addFailure("HTTP 502", START.plusSeconds(9));

        assertThat(polls.failing().inWords())
                .isEqualTo("the last 2 polls failed, none answered since 2026-04-12T08:35:02Z: HTTP 502");
    }
}
