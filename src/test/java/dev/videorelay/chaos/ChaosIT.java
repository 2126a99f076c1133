package dev.videorelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.chaos.Action.Kind;

/** The chaos suite, small enough for every build. */
class ChaosIT {

    @Test
    void losesAndDoublesNothingWhileRelaysBrokerAndGatewayBreak() {
        Outcome outcome = Chaos.run(Options.of("--seed", "3", "--tasks", "1300", "--kills", "5", "--relays", "2",
                "--rate", "33", "--longest", "PT10S"));

        assertNothingIsLostDoubledOrWrong(outcome);
        assertThat(outcome.done()).containsEntry(Kind.KILL_RELAY, 5)
                .containsKeys(Kind.PAUSE_RELAY, Kind.RESTART_RELAY, Kind.KILL_BROKER, Kind.GATEWAY_UNAVAILABLE);
    }

    @Test
    void losesAndDoublesNothingWhenOneOfThreeBrokersDies() {
        Outcome outcome = Chaos.run(Options.of("--seed", "3", "--tasks", "300", "--kills", "1", "--relays", "2",
                "--brokers", "3", "--rate", "40", "--longest", "PT5S"));

        assertNothingIsLostDoubledOrWrong(outcome);
        assertThat(outcome.done()).containsEntry(Kind.KILL_BROKER, 1);
    }

    private static void assertNothingIsLostDoubledOrWrong(Outcome outcome) {
        assertThat(outcome.account().violations()).isEmpty();
        assertThat(outcome.account().submissions()).containsKeys(Submission.Kind.values());
        assertThat(outcome.account().events()).isPositive();
    }
}
