package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Finding.Reason;
import dev.videorelay.testbed.ManualClock;

class PausingGateTest {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration MAX = Duration.ofMinutes(5);
    private static final Duration SPREAD = Duration.ofSeconds(10);
    private static final Finding ANSWERED = Readings.running(1).finding();

    private final ManualClock clock = new ManualClock();
    private final Gate gate = new PausingGate("unified", new Backoff(FIRST, MAX), Duration.ofMinutes(10), SPREAD,
            new Jitter(new Random(1)));

    @Test
    void isOpenAtFirst() {
        assertThat(ask()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = {"UNAUTHORIZED", "QUOTA"})
    void closesWhenTheAccountIsRefused(Reason reason) {
        tell(new Finding.Refused(reason));

        assertThat(ask()).isBetween(FIRST, FIRST.plus(SPREAD));
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = {"FORBIDDEN", "MISCONFIGURED"})
    void staysOpenForWhatMayBeOneTasksOwnTrouble(Reason reason) {
        tell(new Finding.Refused(reason));

        assertThat(ask()).isZero();
    }

    @Test
    void takesA404ForTheTasksOwnIfOthersHaveBeenAnsweredSince() {
        long before = gate.answers();
        tell(ANSWERED);

        Finding finding = gate.tell(new Finding.Missing(), before, clock.instant());

        assertThat(finding).isEqualTo(new Finding.NotFound());
    }

    @Test
    void takesA404ForTheProvidersIfNoOtherHasBeenAnsweredSince() {
        tell(ANSWERED);

        assertThat(tell(new Finding.Missing())).isEqualTo(new Finding.Refused(Reason.MISCONFIGURED));
    }

    @Test
    void closesForAsLongAsTheProviderAsksFor() {
        tell(new Finding.Limited(Duration.ofSeconds(90)));

        assertThat(ask()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(90).plus(SPREAD));
    }

    @Test
    void doesNotBelieveThatItShouldCloseForYears() {
        tell(new Finding.Limited(Duration.ofDays(1_000)));

        assertThat(ask()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plus(SPREAD));
    }

    @Test
    void letsOneProbePassWhenThePauseIsOver() {
        tell(new Finding.Limited(null));
        clock.advance(FIRST);

        assertThat(ask()).isZero();
        assertThat(ask()).isPositive();
    }

    @Test
    void opensWhenTheProbeIsAnswered() {
        tell(new Finding.Limited(null));
        clock.advance(FIRST);
        ask();

        tell(ANSWERED);

        assertThat(ask()).isZero();
        assertThat(ask()).isZero();
    }

    @Test
    void staysClosedWhenAPollThatWasUnderWayIsAnswered() {
        tell(new Finding.Limited(Duration.ofSeconds(90)));

        tell(ANSWERED);

        assertThat(ask()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void pausesTwiceAsLongWhenTheProbeIsRefused() {
        tell(new Finding.Limited(null));
        clock.advance(FIRST);
        ask();

        tell(new Finding.Limited(null));

        assertThat(ask()).isBetween(FIRST.multipliedBy(2), FIRST.multipliedBy(2).plus(SPREAD));
    }

    @Test
    void probesAgainWhenTheProbeFoundNothingOut() {
        tell(new Finding.Limited(null));
        clock.advance(FIRST);
        ask();

        tell(new Finding.Trouble("HTTP 502"));

        assertThat(ask()).isZero();
    }

    @Test
    void probesAgainWhenTheProbeIsNeverHeardOfAgain() {
        tell(new Finding.Limited(null));
        clock.advance(FIRST);
        ask();

        clock.advance(Duration.ofMinutes(1));

        assertThat(ask()).isZero();
    }

    @Test
    void countsRefusalsOfPollsThatWereUnderWayOnce() {
        tell(new Finding.Limited(null));

        tell(new Finding.Limited(null));
        tell(new Finding.Limited(null));

        assertThat(ask()).isBetween(FIRST, FIRST.plus(SPREAD));
    }

    private Duration ask() {
        return gate.ask(clock.instant());
    }

    private Finding tell(Finding finding) {
        return gate.tell(finding, gate.answers(), clock.instant());
    }
}
