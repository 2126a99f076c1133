package dev.videorelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.chaos.Action.Kind;

/** The chaos suite, small enough for every build. */
class ChaosIT {

    @Test
    void losesAndDoublesNothingWhileRelaysBrokersAndGatewayBreak() {
        Outcome outcome = Chaos.run(Options.of("--seed", "3", "--tasks", "300", "--kills", "2", "--relays", "2",
                "--brokers", "3", "--rate", "40", "--longest", "PT6S"));

        assertThat(outcome.account().violations()).isEmpty();
        assertThat(outcome.account().submissions()).containsKeys(Submission.Kind.values());
        assertThat(outcome.account().events()).isPositive();
        assertThat(outcome.done()).containsEntry(Kind.KILL_RELAY, 2)
                .containsKeys(Kind.PAUSE_RELAY, Kind.RESTART_RELAY, Kind.KILL_BROKER, Kind.GATEWAY_UNAVAILABLE);
    }
}
