package dev.videorelay.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.camel.component.kafka.TaskHealthState;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelayLivenessTest {

    @ParameterizedTest
    @CsvSource({"false, false, false, UP", "true, false, false, DOWN", "false, true, false, DOWN",
            "false, false, true, DOWN"})
    void asksForARestartOnlyWhereNothingElseHelps(boolean ledgerBroken, boolean intakeEnded, boolean requestsLost,
            Status status) {
        assertThat(RelayLiveness.response(ledgerBroken, intakeEnded, requestsLost).getStatus()).isEqualTo(status);
    }

    @Test
    void saysWhatIsBroken() {
        assertThat(RelayLiveness.response(false, true, true).getData().orElseThrow())
                .isEqualTo(Map.of("ledger", "unbroken", "intake", "ended", "requests", "without an end"));
    }

    @Test
    void distinguishesARetryingThreadFromAnEndedOne() {
        assertThat(IntakeThreads.haveEnded(List.of(thread(false)))).isFalse();
        assertThat(IntakeThreads.haveEnded(List.of(thread(false), thread(true)))).isTrue();
    }

    private static TaskHealthState thread(boolean ended) {
        return new TaskHealthState(false, ended, true, null, "client", 5_000, new Properties());
    }
}
