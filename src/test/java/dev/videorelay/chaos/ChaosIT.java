package dev.videorelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.chaos.Action.Kind;

/**
 * The chaos suite, small enough for every build: one relay is killed while the other is held, and may come back only once
 * the first has taken its partitions over.
 */
class ChaosIT {

    @Test
    void losesAndDoublesNothingWhileRelaysBrokersAndGatewayBreak() {
        Outcome outcome = Chaos.run(Options.of("--seed", "4", "--tasks", "200", "--kills", "1", "--relays", "2",
                "--brokers", "3", "--rate", "20", "--longest", "PT6S"));

        assertThat(outcome.account().violations()).isEmpty();
        assertThat(outcome.account().submissions()).containsKeys(Submission.Kind.values());
        assertThat(outcome.account().events()).isPositive();
        assertThat(outcome.done()).containsOnlyKeys(Kind.KILL_RELAY, Kind.PAUSE_RELAY, Kind.RESTART_RELAY,
                Kind.KILL_BROKER, Kind.GATEWAY_UNAVAILABLE);
    }
}
