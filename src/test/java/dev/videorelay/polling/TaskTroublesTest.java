package dev.videorelay.polling;

import static dev.videorelay.polling.Readings.running;
import static dev.videorelay.polling.Readings.succeeded;
import static dev.videorelay.polling.Readings.trouble;
import static dev.videorelay.polling.TaskFixture.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.Tickets;

/** The lines of the log about tasks whose polls fail. */
final class TaskTroublesTest {

    private static final String BEGIN = "Poll of a task failed: task=task_a provider=unified "
            + "cause=gateway error, HTTP 502";

    private final TaskFixture fixture = new TaskFixture();
    private final PolledTask task = fixture.task;
    private final Logged log = new Logged(TaskTroubles.class);

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void areOneLineAtTheBeginningAndOneAtTheEnd() {
        apply(running(10));
        apply(trouble(), trouble(), trouble());

        assertThat(log.messages()).containsExactly(BEGIN);

        apply(running(20), running(30));

        assertThat(log.messages()).containsExactly(BEGIN,
                "Task is answered again: task=task_a provider=unified after=PT30S failedPolls=3");
    }

    @Test
    void endWithTheTaskIfItsLastPollIsAnswered() {
        apply(trouble(), succeeded(Readings.URL));

        assertThat(log.messages()).hasSize(2).last().asString().startsWith("Task is answered again: task=task_a");
    }

    @Test
    void endWithoutALineAtTheDeadlineAndIfAnotherInstanceTakesOver() {
        PolledTask other = fixture.open(Tickets.ACCEPTED);
        other.apply(trouble());
        apply(trouble());

        other.drop();
        fixture.clock.advance(Tickets.DEADLINE);
        apply(trouble());

        assertThat(fixture.completion().outcome().status()).isEqualTo("timed_out");
        assertThat(log.messages()).containsExactly(BEGIN, BEGIN);
    }

    @Test
    void areNoneIfTheGatewayHasNoSuchTask() {
        apply(Readings.of(new Finding.TaskNotFound()), Readings.of(new Finding.TaskNotFound()));

        assertThat(log.messages()).isEmpty();
    }

    @Test
    void areNoneWhileTheLineAboutThePauseSaysIt() {
        fixture.pause = true;
        apply(trouble(), trouble());
        fixture.pause = false;
        apply(trouble());

        assertThat(log.messages()).isEmpty();
    }

    @Test
    void areToldLateIfTheProviderAnswersAboutOthers() {
        fixture.pause = true;
        apply(trouble());
        fixture.pause = false;
        fixture.open(Tickets.ACCEPTED).apply(running(10));

        apply(trouble());

        assertThat(log.messages()).containsExactly(BEGIN);
    }

    @Test
    void areToldOfSomeTasksWhereAllFail() {
        List<PolledTask> all = IntStream.range(0, 1_000).mapToObj(i -> fixture.open(Tickets.ACCEPTED)).toList();
        for (int poll = 0; poll < 3; poll++) {
            all.forEach(each -> each.apply(trouble()));
            fixture.clock.advance(Duration.ofSeconds(61));
        }
        assertThat(log.messages()).hasSize(TaskTroubles.LINES_AT_ONCE);

        fixture.open(Tickets.ACCEPTED).apply(trouble());
        assertThat(log.messages()).last().asString().endsWith(" othersNotLogged=990");

        fixture.clock.advance(Duration.ofHours(1));
        all.forEach(each -> each.apply(running(10)));
        assertThat(log.messages()).filteredOn(line -> line.startsWith("Task is answered again"))
                .hasSize(TaskTroubles.LINES_AT_ONCE);
    }

    @Test
    void areFewWhereAGatewayFailsNowAndThen() {
        for (int poll = 0; poll < 60; poll++) {
            apply(trouble(), running(10));
        }

        assertThat(log.messages()).filteredOn(line -> line.startsWith("Poll of a task failed"))
                .hasSizeBetween(TaskTroubles.LINES_AT_ONCE, 2 * TaskTroubles.LINES_AT_ONCE + 10);
    }

    private void apply(Reading... readings) {
        for (Reading reading : readings) {
            task.apply(reading);
            fixture.clock.advance(INTERVAL);
        }
    }
}
