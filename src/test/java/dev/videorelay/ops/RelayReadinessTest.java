package dev.videorelay.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.videorelay.polling.Pause;
import dev.videorelay.polling.PauseReason;

final class RelayReadinessTest {

    @Test
    void saysWhyAndUntilWhenAProviderIsPaused() {
        Pause pause = new Pause(PauseReason.RATE_LIMITED, Instant.parse("2026-04-12T08:35:00Z"), 1);

        assertThat(RelayReadiness.inWords(Optional.of(pause)))
                .isEqualTo("paused until 2026-04-12T08:35:00Z: rate_limited");
    }

    @Test
    void saysThatAProviderIsPolled() {
        assertThat(RelayReadiness.inWords(Optional.empty())).isEqualTo("polled");
    }
}
