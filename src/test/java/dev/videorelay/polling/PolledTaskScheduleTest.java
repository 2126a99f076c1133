package dev.videorelay.polling;

import static dev.videorelay.polling.Readings.running;
import static dev.videorelay.polling.Readings.succeeded;
import static dev.videorelay.polling.Readings.trouble;
import static dev.videorelay.polling.TaskFixture.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Tickets;

/** When a task is polled next. */
final class PolledTaskScheduleTest {

    private final TaskFixture fixture = new TaskFixture();
    private final ManualClock clock = fixture.clock;
    private final PolledTask task = fixture.task;
    private final List<Completion> closed = fixture.closed;

    @Test
    void waitsAnIntervalBeforeItsFirstPoll() {
        assertThat(task.isOpen()).isTrue();
        assertThat(task.waitMillis()).isEqualTo(INTERVAL.toMillis());
    }

    @Test
    void waitsNoLongerThanUntilItsDeadline() {
        clock.advance(Tickets.DEADLINE.minusSeconds(1));

        assertThat(fixture.open(clock.instant()).waitMillis()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void isNotDueSoonerIfItsDeadlinePassedDuringAnOutage() {
        Instant watched = Tickets.ACCEPTED.plusSeconds(60);
        long asBefore = fixture.open(watched).waitMillis();

        clock.advance(Tickets.DEADLINE.multipliedBy(2));

        assertThat(fixture.open(watched).waitMillis()).isEqualTo(asBefore).isPositive();
    }

    @Test
    void staysOpenWhileItsGatewaySaysSo() {
        task.apply(running(50));

        assertThat(task.isOpen()).isTrue();
        assertThat(task.waitMillis()).isBetween(9_000L, 11_000L);
        assertThat(closed).isEmpty();
    }

    @Test
    void isPolledAgainSoonForAUrlThatIsMissing() {
        task.apply(succeeded(null));

        assertThat(task.waitMillis()).isEqualTo(2_000);

        task.apply(succeeded(Readings.URL));
        assertThat(fixture.completion().outcome()).isEqualTo(new Outcome.Succeeded(Readings.URL));
    }

    @Test
    void isPolledAsUsualWhenTheGatewayWorksOnItAgain() {
        task.apply(succeeded(null));

        task.apply(running(50));

        assertThat(task.waitMillis()).isBetween(9_000L, 11_000L);
    }

    @Test
    void backsOffUpToItsMaximumWhileNoReportComes() {
        List<Long> waits = new ArrayList<>();
        for (int poll = 1; poll <= 5; poll++) {
            task.apply(trouble());
            waits.add(task.waitMillis() / 1_000);
        }

        assertThat(waits.get(0)).isBetween(9L, 11L);
        assertThat(waits.get(1)).isBetween(18L, 22L);
        assertThat(waits.get(2)).isBetween(36L, 44L);
        assertThat(waits.get(3)).isBetween(54L, 66L);
        assertThat(waits.get(4)).isBetween(54L, 66L);
    }

    @Test
    void returnsToItsIntervalWithTheNextReport() {
        task.apply(trouble());
        task.apply(trouble());

        task.apply(running(60));

        assertThat(task.waitMillis()).isBetween(9_000L, 11_000L);
    }

    @Test
    void isPolledForTheLastTimeAtItsDeadline() {
        clock.advance(Tickets.DEADLINE.minusSeconds(3));

        task.apply(running(80));

        assertThat(task.waitMillis()).isEqualTo(3_000);
    }
}
