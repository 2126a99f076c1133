package dev.videorelay.polling;

import static dev.videorelay.polling.Readings.running;
import static dev.videorelay.polling.Readings.succeeded;
import static dev.videorelay.polling.Readings.trouble;
import static dev.videorelay.polling.TaskFixture.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Reading;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Tickets;

/** What a task tells its listeners: telemetry, learning and the progress route. */
final class PolledTaskListenerTest {

    private final TaskFixture fixture = new TaskFixture();
    private final ManualClock clock = fixture.clock;
    private final PolledTask task = fixture.task;

    @Test
    void hasProgressedWhenStateOrProgressChange() {
        List<Boolean> progressed = new ArrayList<>();
        for (Reading reading : List.of(running(50), running(50), running(60), trouble(), succeeded(null))) {
            task.apply(reading);
            progressed.add(task.hasProgressed());
        }

        assertThat(progressed).containsExactly(true, false, true, false, false);
    }

    @Test
    void hasProgressedWhenASuccessWithoutAUrlIsTakenBack() {
        task.apply(running(60));
        task.apply(succeeded(null));

        task.apply(running(60));

        assertThat(task.hasProgressed()).isTrue();
    }

    @Test
    void announcesStartAndFindingOfEachPoll() {
        fixture.poll(INTERVAL.plusSeconds(3));
        task.apply(trouble());

        assertThat(fixture.polls).containsExactly("poll of task_a 3 s late", "gateway error, HTTP 502");
    }

    @Test
    void announcesNoPollThatTheGateRejects() {
        task.enterGate(() -> {});
        fixture.pass.decide(false);

        task.expire();

        assertThat(fixture.polls).isEmpty();
    }

    @Test
    void announcesThatAPollWasBrokenOff() {
        fixture.poll(INTERVAL);

        task.release(new IllegalStateException("no key"));

        assertThat(fixture.polls).containsExactly("poll of task_a 0 s late",
                "gateway error, poll broken off: IllegalStateException");
        assertThat(task.lastFinding()).isEqualTo("gateway error, poll broken off: IllegalStateException");
    }

    @Test
    void letsDurationsBeLearnedFromEachPoll() {
        for (int task = 0; task < 50; task++) {
            PolledTask next = fixture.open(clock.instant());
            clock.advance(INTERVAL);
            next.apply(running(50));
            clock.advance(INTERVAL);
            next.apply(succeeded(Readings.URL));
            clock.advance(INTERVAL.multipliedBy(-2));
        }

        assertThat(fixture.model.kind("task_a").learned().orElseThrow().quantile(0.5)).isBetween(10.0, 20.0);
    }

    @Test
    void teachesNothingIfAnotherInstanceMayHavePolledIt() {
        clock.advance(INTERVAL.multipliedBy(2));
        for (int task = 0; task < 50; task++) {
            fixture.open(Tickets.ACCEPTED.plus(INTERVAL)).apply(succeeded(Readings.URL));
        }

        assertThat(fixture.model.kind("task_a").learned()).isEmpty();
    }

    @Test
    void teachesASuccessWithoutAUrlOnce() {
        for (int task = 0; task < 15; task++) {
            PolledTask next = fixture.open(Tickets.ACCEPTED);
            for (Reading reading : List.of(succeeded(null), running(50), succeeded(null))) {
                clock.advance(INTERVAL);
                next.apply(reading);
            }
            clock.advance(INTERVAL.multipliedBy(-3));
        }

        assertThat(fixture.model.kind("task_a").learned()).isEmpty();
    }
}
