package dev.videorelay.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

final class FailedStepTest {

    private static final Instant FIRST = Instant.parse("2026-04-12T08:35:00Z");

    private final FailedStep step = new FailedStep("sign");

    @Test
    void isLoggedAtOnceAndThenOnceAMinute() {
        assertThat(step.failed("no key", FIRST)).hasValue(0);
        assertThat(step.failed("no key", FIRST.plusSeconds(1))).isEmpty();
        assertThat(step.failed("no key", FIRST.plusSeconds(59))).isEmpty();
        assertThat(step.failed("no key", FIRST.plusSeconds(60))).hasValue(2);
        assertThat(step.failed("no key", FIRST.plusSeconds(61))).isEmpty();
        assertThat(step.failed("no key", FIRST.plusSeconds(121))).hasValue(1);
    }

    @Test
    void saysHowOftenItFailedAndWhyItDidLast() {
        step.failed("no key", FIRST);
        assertThat(step.text(FIRST)).isEqualTo("step sign failed once, last 0 s ago: no key");

        step.failed("old key", FIRST.plusSeconds(5));

        assertThat(step.text(FIRST.plusSeconds(8))).isEqualTo("step sign failed 2 times, last 3 s ago: old key");
    }

    @Test
    void isForgottenSomeMinutesAfterItsLastFailure() {
        step.failed("no key", FIRST);
        step.failed("no key", FIRST.plusSeconds(300));

        assertThat(step.isRecent(FIRST.plus(Duration.ofMinutes(14)))).isTrue();
        assertThat(step.isRecent(FIRST.plus(Duration.ofMinutes(15)))).isFalse();
    }
}
