package dev.videorelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.api.Test;

final class ArgumentsTest {

    @Test
    void readsWhatIsGivenAndElseTheDefault() {
        Arguments given = new Arguments("--tasks", "7", "--outage", "PT2M");

        assertThat(given.number("tasks", 1)).isEqualTo(7);
        assertThat(given.value("outage", Duration::parse, Duration.ZERO)).isEqualTo(Duration.ofMinutes(2));
        assertThat(given.number("kills", 12)).isEqualTo(12);
        given.mustBeKnown();
    }

    @Test
    void takesAnOptionWithoutAValueForTrue() {
        Arguments given = new Arguments("--kill", "--tasks", "7", "--hang-up");

        assertThat(given.flag("kill")).isTrue();
        assertThat(given.flag("hang-up")).isTrue();
        assertThat(given.flag("quiet")).isFalse();
        assertThat(given.number("tasks", 1)).isEqualTo(7);
    }

    @Test
    void readsAList() {
        Arguments given = new Arguments("--only", "RELAY,CAMEL");

        assertThat(given.list("only")).containsExactly("RELAY", "CAMEL");
        assertThat(given.list("jvm")).isEmpty();
    }

    @Test
    void refusesAnUnknownOption() {
        Arguments given = new Arguments("--taks", "7");
        given.number("tasks", 1);

        assertThatIllegalArgumentException().isThrownBy(given::mustBeKnown).withMessageContaining("taks");
    }

    @Test
    void refusesAWordThatBelongsToNoOption() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Arguments("7", "--tasks"));
    }
}
