package dev.videorelay.polling;

import static dev.videorelay.polling.Readings.notFound;
import static dev.videorelay.polling.Readings.running;
import static dev.videorelay.polling.TaskFixture.GRACE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.testkit.ManualClock;

/** When a task that its gateway does not find counts as missing. */
final class MissingTaskTest {

    private final TaskFixture fixture = new TaskFixture();
    private final ManualClock clock = fixture.clock;
    private final PolledTask task = fixture.task;

    @Test
    void failsAfterThreeNotFoundsInARowAndTheGrace() {
        clock.advance(GRACE);
        task.apply(notFound());
        task.apply(notFound());
        assertThat(task.isOpen()).isTrue();

        task.apply(notFound());

        assertThat(fixture.completion().outcome().failure().code()).isEqualTo("task_not_found");
    }

    @Test
    void failsIfTheGateSaysThatA404IsTheTasksOwn() {
        fixture.pass.own404 = true;
        clock.advance(GRACE);
        for (int poll = 1; poll <= 3; poll++) {
            task.apply(Readings.of(new Finding.Http404()));
        }

        assertThat(fixture.completion().outcome().failure().code()).isEqualTo("task_not_found");
    }

    @Test
    void staysOpenIfA404MayBeItsProviders() {
        clock.advance(GRACE);
        for (int poll = 1; poll <= 50; poll++) {
            task.apply(Readings.of(new Finding.Http404()));
        }

        assertThat(task.isOpen()).isTrue();
    }

    @Test
    void skipsA404OfItsProviderInTheRow() {
        clock.advance(GRACE);
        task.apply(notFound());
        task.apply(Readings.of(new Finding.Http404()));
        task.apply(notFound());
        assertThat(task.isOpen()).isTrue();

        task.apply(notFound());

        assertThat(fixture.completion().outcome().failure().code()).isEqualTo("task_not_found");
    }

    @Test
    void staysOpenWithinTheGrace() {
        clock.advance(GRACE.minusMillis(1));
        for (int poll = 1; poll <= 5; poll++) {
            task.apply(notFound());
        }

        assertThat(task.isOpen()).isTrue();
    }

    @Test
    void countsNotFoundsOnlyInARow() {
        clock.advance(GRACE);
        task.apply(notFound());
        task.apply(notFound());
        task.apply(running(10));

        task.apply(notFound());

        assertThat(task.isOpen()).isTrue();
    }
}
