package dev.videorelay.polling;

import static dev.videorelay.polling.Readings.running;
import static dev.videorelay.polling.Readings.succeeded;
import static dev.videorelay.polling.Readings.trouble;
import static dev.videorelay.polling.TaskFixture.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.AdmissionCallback;
import dev.videorelay.gate.PollPriority;
import dev.videorelay.task.Completion;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Tickets;

/** A task and its provider's gate. */
final class PolledTaskGateTest {

    private final TaskFixture fixture = new TaskFixture();
    private final ManualClock clock = fixture.clock;
    private final PolledTask task = fixture.task;
    private final List<Completion> closed = fixture.closed;

    @Test
    void entersTheGateWithItsPriority() {
        clock.advance(INTERVAL);

        task.enterGate(() -> {});

        assertThat(fixture.pass.priority)
                .isEqualTo(PollPriority.of(Tickets.of("task_a"), Tickets.ACCEPTED.plus(INTERVAL)));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void isPolledIfTheGateAdmitsIt(boolean admitted, boolean polled) {
        List<Boolean> polls = new ArrayList<>();
        task.enterGate(() -> polls.add(task.isAdmitted()));

        fixture.pass.decide(admitted);

        assertThat(polls).containsExactly(polled);
    }

    @Test
    void timesOutWhenTheGateRejectsItsPoll() {
        task.enterGate(task::expire);

        fixture.pass.decide(false);

        assertThat(fixture.completion().outcome().failure().message()).isEqualTo(
                "never answered: not polled, the provider is paused or its limits are reached");
    }

    @Test
    void hasNoOutcomeIfItLeftBeforeTheGateRejectedIt() {
        task.enterGate(task::expire);
        task.drop();

        fixture.pass.decide(false);

        assertThat(closed).isEmpty();
    }

    @Test
    void passesFindingsOnToTheGate() {
        task.apply(trouble());

        assertThat(fixture.pass.findings).containsExactly(new Finding.GatewayError("HTTP 502"));
    }

    @Test
    void leavesTheGateWhenItIsClosed() {
        task.apply(running(50));
        assertThat(fixture.pass.left).isFalse();

        task.apply(succeeded(Readings.URL));

        assertThat(fixture.pass.left).isTrue();
    }

    @Test
    void leavesTheGateWhenItIsDropped() {
        task.drop();

        assertThat(fixture.pass.left).isTrue();
    }

    @Test
    void startsItsNextRunWhenTheGateLosesItsPoll() {
        List<Throwable> causes = new ArrayList<>();
        task.run().begin(run(causes));
        task.enterGate(() -> {});
        TimeoutException cause = new TimeoutException();

        fixture.pass.callback().lost(cause);

        assertThat(causes).containsExactly(cause);
        assertThat(task.run().get()).isNull();
    }

    @Test
    void ignoresALostPollOfARunThatWasGivenUp() {
        task.run().begin(run(new ArrayList<>()));
        task.enterGate(() -> {});
        AdmissionCallback callbackOfGivenUp = fixture.pass.callback();
        task.run().giveUp(new TimeoutException());
        List<Throwable> causes = new ArrayList<>();
        LoopRun next = run(causes);
        task.run().begin(next);

        callbackOfGivenUp.lost(new TimeoutException());

        assertThat(causes).isEmpty();
        assertThat(task.run().is(next)).isTrue();
    }

    private LoopRun run(List<Throwable> causes) {
        return new LoopRun(task, null, (ended, cause) -> causes.add(cause));
    }

    @Test
    void freesItsSlotAtTheGateWhenItsRunHasEnded() {
        task.drop();
        assertThat(fixture.pass.done).isFalse();

        task.release(null);

        assertThat(fixture.pass.done).isTrue();
    }
}
