package dev.videorelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.videorelay.chaos.Action.Kind;

/** The chaos suite, small enough for every build: it kills one relay while the other is held. */
class ChaosIT {

    private static final Options OPTIONS = Options.of("--seed", "4", "--tasks", "200", "--kills", "1", "--relays", "2",
            "--brokers", "3", "--rate", "20", "--longest", "PT6S");

    @Test
    void losesAndDoublesNothingWhileRelaysBrokersAndGatewayBreak() {
        Outcome outcome = Chaos.run(OPTIONS);

        assertThat(outcome.account().violations()).isEmpty();
        assertThat(outcome.account().submissions()).containsKeys(Submission.Kind.values());
        assertThat(outcome.account().events()).isPositive();
        assertThat(outcome.done()).containsOnlyKeys(Kind.KILL_RELAY, Kind.PAUSE_RELAY, Kind.RESTART_RELAY,
                Kind.KILL_BROKER, Kind.GATEWAY_UNAVAILABLE);
    }

    @Test
    void killsOneRelayWhileTheOtherIsHeld() {
        Action killed = only(Kind.KILL_RELAY);
        Action held = only(Kind.PAUSE_RELAY);

        assertThat(killed.target()).isNotEqualTo(held.target());
        assertThat(killed.at()).isBetween(held.at(), held.end());
    }

    private static Action only(Kind kind) {
        List<Action> all = Plan.of(OPTIONS).actions().stream().filter(action -> action.kind() == kind).toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
