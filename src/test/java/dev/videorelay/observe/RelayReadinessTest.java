package dev.videorelay.observe;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.docs.PublicNames;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.gate.circuit.PauseReason;

final class RelayReadinessTest {

    private static final Instant UNTIL = Instant.parse("2026-04-12T08:35:00Z");
    private static final Optional<Pause> PAUSE = Optional.of(new Pause(PauseReason.RATE_LIMITED, UNTIL, 1, "HTTP 429"));

    @Test
    void saysWhyAndUntilWhenAProviderIsPaused() {
        assertThat(RelayReadiness.providerState(PAUSE, UNTIL.minusMillis(1)))
                .isEqualTo("paused until 2026-04-12T08:35:00Z: rate_limited");
    }

    @Test
    void saysSinceWhenAProviderIsTriedAgain() {
        assertThat(RelayReadiness.providerState(PAUSE, UNTIL))
                .isEqualTo("paused, tried again since 2026-04-12T08:35:00Z: rate_limited");
    }

    @ParameterizedTest
    @CsvSource({"true, false, false, reading", "true, false, true, waiting for room",
            "true, true, false, standing still",
            "false, true, true, stopped"})
    void saysWhatIntakeDoes(boolean reads, boolean standsStill, boolean full, String words) {
        assertThat(RelayReadiness.intakeState(reads, standsStill, full)).isEqualTo(words);
    }

    @Test
    void saysNothingOfIntakeThatNoDocumentExplains() {
        assertThat(Stream.of(true, false)
                .flatMap(reads -> Stream.of(true, false)
                        .flatMap(stands -> Stream.of(true, false)
                                .map(full -> RelayReadiness.intakeState(reads, stands, full))))
                .collect(toSet())).isEqualTo(PublicNames.readinessWords());
    }

    @Test
    void saysThatAProviderIsPolled() {
        assertThat(RelayReadiness.providerState(Optional.empty(), UNTIL)).isEqualTo("polled");
    }
}
