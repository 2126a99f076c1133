package dev.videorelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.chaos.Action.Kind;

class PlanTest {

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(plan("--seed", "7")).isEqualTo(plan("--seed", "7")).isNotEqualTo(plan("--seed", "8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void hasAllKillsAndSomethingOfEverything(String relays) {
        List<Kind> kinds = plan("--seed", "7", "--kills", "50", "--tasks", "50000", "--relays", relays).actions()
                .stream()
                .map(Action::kind)
                .toList();

        assertThat(kinds).filteredOn(Kind.KILL_RELAY::equals).hasSize(50);
        assertThat(kinds).contains(Kind.PAUSE_RELAY, Kind.RESTART_RELAY, Kind.KILL_BROKER, Kind.RESTART_BROKER,
                Kind.GATEWAY_UNAVAILABLE, Kind.GATEWAY_HANGS_UP).doesNotContain(Kind.NO_BROKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5"})
    void strikesNoProcessThatIsDown(String seed) {
        List<Action> actions = plan("--seed", seed, "--kills", "50", "--brokers", "3", "--outage", "PT60S").actions();

        assertThat(IntStream.range(0, actions.size()).boxed()).noneMatch(i -> actions.subList(i + 1, actions.size())
                .stream()
                .anyMatch(later -> sameVictim(actions.get(i), later)
                        && later.at().compareTo(actions.get(i).end()) < 0));
    }

    /** Of brokers, never two are down. */
    private static boolean sameVictim(Action one, Action other) {
        return one.kind().lane().equals(other.kind().lane())
                && (one.target() == other.target() || one.kind().lane().equals("broker"));
    }

    private static Plan plan(String... options) {
        return Plan.of(Options.of(options));
    }
}
