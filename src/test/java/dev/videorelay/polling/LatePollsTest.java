package dev.videorelay.polling;

import static dev.videorelay.polling.TaskFixture.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Logged;

/** The line of the log about polls that a provider's limits hold up. */
final class LatePollsTest {

    private static final Duration LATE = INTERVAL.plusSeconds(1);

    private final TaskFixture fixture = new TaskFixture();
    private final Logged log = new Logged(LatePolls.class);

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void nameTheBudgetOnceAWhile() {
        fixture.view = TaskFixture.gate(64, 0.5, null);

        poll(LATE);
        poll(LATE);
        poll(LATE);
        assertThat(log.messages()).containsExactly(
                "Polls are late: provider=unified cause=poll.budget is used up late=PT11S queued=3");

        fixture.clock.advance(Duration.ofMinutes(10));
        poll(LATE);
        assertThat(log.messages()).hasSize(2).last().asString().endsWith(" othersNotLogged=2");
    }

    @Test
    void nameTheConcurrencyIfAllSlotsAreTaken() {
        fixture.view = TaskFixture.gate(1, 0.5, null);

        poll(LATE);

        assertThat(log.messages()).singleElement().asString().contains("cause=poll.concurrency is used up");
    }

    @Test
    void areNoneAsLongAsPollsAreInTime() {
        fixture.view = TaskFixture.gate(64, 0.5, null);

        poll(INTERVAL);

        assertThat(log.messages()).isEmpty();
    }

    @Test
    void areNoneWhereNoPollWaitsAtTheGate() {
        fixture.view = TaskFixture.gate(64, 0, 0.5, null);

        poll(LATE);

        assertThat(log.messages()).isEmpty();
    }

    @Test
    void areNoneWithoutALimitAndDuringARecovery() {
        poll(LATE);
        fixture.view = TaskFixture.gate(64, 0.5, 3.0);
        poll(LATE);

        assertThat(log.messages()).isEmpty();
    }

    private void poll(Duration late) {
        PolledTask task = fixture.open(fixture.clock.instant());
        fixture.clock.advance(Duration.ofMillis(task.waitMillis()).plus(late));
        task.startPoll();
    }
}
