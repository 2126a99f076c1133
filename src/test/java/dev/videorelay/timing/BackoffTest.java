package dev.videorelay.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"1, PT10S", "2, PT20S", "3, PT40S", "4, PT60S", "5, PT60S", "1000000, PT60S"})
    void doublesUpToItsCeiling(int failures, Duration wait) {
        assertThat(backoff.after(failures)).isEqualTo(wait);
    }

    @Test
    void staysWhereItIsWhenFirstAndCeilingAreTheSame() {
        Backoff flat = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(10));

        assertThat(flat.after(40)).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S", "PT-1S, PT1S", "PT2S, PT1S"})
    void refusesWaitsThatCannotGrow(Duration first, Duration max) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(first, max));
    }
}
