package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.answer.Reading;
import dev.videorelay.gate.PlayedGate;
import dev.videorelay.task.Completion;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;

/** How a gateway that was in trouble is polled when it is well again, with the schedule, the back-off and the gate as shipped. */
final class SlowStartAfterTroubleTest {

    private static final int TASKS = 1_000;
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration OBSERVED = INTERVAL.multipliedBy(12);

    private final ManualClock clock = new ManualClock();
    private final List<PlayedGate.Pass> polls = new ArrayList<>();
    private final List<Completion> over = new ArrayList<>();
    private boolean well = true;
    private final PlayedLoop loop = new PlayedLoop(Settings.of("relay.providers.unified.poll.interval",
            INTERVAL.toString()), clock, this::answer);

    @ParameterizedTest
    @ValueSource(strings = {"PT5S", "PT90S", "PT10M"})
    void isNoBurstAndFailsNoTask(String outage) {
        for (int i = 0; i < TASKS; i++) {
            Instant accepted = clock.instant();
            loop.follow(new Ticket(new TaskId("task_" + i), "unified", accepted, accepted.plus(Duration.ofHours(2)),
                    Tickets.source(i), Map.of()), accepted, over::add);
            goOn(INTERVAL.dividedBy(TASKS));
        }
        goOn(OBSERVED);
        int usual = pollsInTheFullestSecondOf(OBSERVED);

        well = false;
        goOn(Duration.parse(outage));
        well = true;
        goOn(OBSERVED.multipliedBy(4)); // the longest pause is over by then

        assertThat(pollsInTheFullestSecondOf(OBSERVED.multipliedBy(4))).isLessThanOrEqualTo(usual * 11 / 10);
        assertThat(polls.stream().map(PlayedGate.Pass::name).distinct()).hasSize(TASKS);
        assertThat(over).isEmpty();
    }

    private int pollsInTheFullestSecondOf(Duration past) {
        polls.removeIf(poll -> poll.at().isBefore(clock.instant().minus(past)));
        return PlayedGate.fullestSecond(polls);
    }

    private void goOn(Duration time) {
        loop.advance(time);
    }

    private Reading answer(String taskId) {
        polls.add(new PlayedGate.Pass(taskId, clock.instant()));
        return well ? Readings.running(1) : Readings.trouble();
    }
}
