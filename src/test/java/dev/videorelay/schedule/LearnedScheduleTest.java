package dev.videorelay.schedule;

import static dev.videorelay.testkit.Tickets.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.videorelay.event.PastCompletion;
import dev.videorelay.polling.Readings;
import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Ticket;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;
import dev.videorelay.testkit.Law;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Tickets;

/** What is learned from polls, and the schedule that follows from it. */
class LearnedScheduleTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final DurationModel model = new DurationModel(
            new FreshnessGoal(INTERVAL, Duration.ofSeconds(60), Duration.ZERO, Double.POSITIVE_INFINITY),
            List.of("task_"),
            new ManualClock());
    private final Detected detected = new Detected();
    private final DurationLearner learner = new DurationLearner(model, INTERVAL, detected);
    private final FixedSchedule fixed = new FixedSchedule(INTERVAL);
    private final LearnedSchedule schedule = new LearnedSchedule(learner, fixed);
    private final Ticket ticket = Tickets.of("task_a");

    @Test
    void isTheFixedScheduleWhileLittleIsKnown() {
        Instant now = ACCEPTED.plusSeconds(77);

        assertThat(schedule.untilFirst(ticket, ACCEPTED)).isEqualTo(fixed.untilFirst(ticket, ACCEPTED));
        assertThat(schedule.untilFirst(ticket, now)).isEqualTo(fixed.untilFirst(ticket, now));
        assertThat(schedule.untilNext(ticket, Report.NONE, now)).isEqualTo(fixed.untilNext(ticket, Report.NONE, now));
    }

    @Test
    void waitsUntilATaskMayBeOver() {
        learn(300);

        assertThat(schedule.untilFirst(ticket, ACCEPTED)).isEqualTo(Duration.ofSeconds(60));
        assertThat(schedule.untilNext(ticket, Report.NONE, ACCEPTED.plusSeconds(120))).isGreaterThan(
                Duration.ofSeconds(30));
        assertThat(schedule.untilNext(ticket, Report.NONE, ACCEPTED.plusSeconds(300))).isLessThan(
                Duration.ofSeconds(15));
    }

    @Test
    void ignoresTheTimeInWhichNoInstancePolled() {
        learn(300);
        Instant crash = ACCEPTED.plusSeconds(300);

        assertThat(IntStream.range(0, 200).mapToObj(i -> schedule.untilFirst(Tickets.of("task_" + i), crash)))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(15)))
                .filteredOn(wait -> wait.compareTo(Duration.ofSeconds(1)) < 0)
                .hasSizeLessThan(40);
        assertThat(schedule.untilFirst(ticket, ACCEPTED.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void countsAgesFromWhereTheGatewaySaysThatTheyBegin() {
        learn(300);
        Report told = report(State.RUNNING, ACCEPTED.minusSeconds(180), null);

        assertThat(schedule.untilNext(ticket, told, ACCEPTED.plusSeconds(120))).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void doesNotBelieveThatATaskBeganInAnotherAge() {
        learn(300);
        Instant now = ACCEPTED.plusSeconds(120);
        Duration byAcceptance = schedule.untilNext(ticket, Report.NONE, now);

        assertThat(schedule.untilNext(ticket, report(State.RUNNING, Instant.EPOCH, null), now)).isEqualTo(byAcceptance);
        assertThat(schedule.untilNext(ticket, report(State.RUNNING, now, null), now)).isEqualTo(byAcceptance);
    }

    @Test
    void getsUsedToTasksThatBeganBeforeTheyWereAccepted() {
        for (int task = 0; task < 400; task++) {
            end(report(State.SUCCEEDED, ACCEPTED.minusSeconds(30), ACCEPTED.plusSeconds(60)), ACCEPTED.plusSeconds(62));
        }

        assertThat(learner.age(ticket, Report.NONE, ACCEPTED)).isBetween(29.0, 31.0);
    }

    @Test
    void noticesHowLateItIsByTheGatewaysWord() {
        end(report(State.SUCCEEDED, null, ACCEPTED.plusSeconds(57)), ACCEPTED.plusSeconds(60));

        assertThat(detected.delay).isEqualTo(Duration.ofSeconds(3));
        assertThat(detected.kind).isEqualTo("task_");
        assertThat(detected.polls).isEqualTo(7);
    }

    @Test
    void doesNotBelieveAnEndBeforeTheLastPollOrAfterThisOne() {
        Instant open = ACCEPTED.plusSeconds(50);
        for (Instant finished : List.of(ACCEPTED.plusSeconds(20), ACCEPTED.plusSeconds(90), Instant.EPOCH)) {
            learner.learn(new TaskObservation(ticket, report(State.SUCCEEDED, null, finished), 7, open,
                    ACCEPTED.plusSeconds(60)));

            assertThat(detected.delay).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(7));
        }
    }

    @Test
    void learnsNothingOfATimeInWhichOthersMayHavePolled() {
        learner.learn(
                new TaskObservation(ticket, report(State.SUCCEEDED, null, null), 1, null, ACCEPTED.plusSeconds(40)));

        assertThat(detected.delay).isNull();
    }

    @Test
    void learnsFromPastEvents() {
        for (int task = 0; task < 100; task++) {
            learner.learn(past(true, 297 + task % 7));
        }
        model.warmedUp();

        assertThat(schedule.untilNext(ticket, Report.NONE, ACCEPTED.plusSeconds(120))).isGreaterThan(
                Duration.ofSeconds(30));
        assertThat(model.kind("task_a").learned().orElseThrow().quantile(0.5)).isBetween(285.0, 305.0);
    }

    @Test
    void doesNotTakeATaskThatTimedOutForOneThatWasOver() {
        for (int task = 0; task < 100; task++) {
            learner.learn(past(false, 300));
        }

        assertThat(schedule.untilNext(ticket, Report.NONE, ACCEPTED.plusSeconds(120))).isLessThan(
                Duration.ofSeconds(12));
    }

    private static PastCompletion past(boolean over, int seconds) {
        return new PastCompletion("task_1", "unified", over, Times.UNKNOWN, ACCEPTED, ACCEPTED.plusSeconds(seconds));
    }

    private void learn(int tasks) {
        Law law = Law.lognormal(300, 0.2);
        SplittableRandom random = new SplittableRandom(1);
        for (int task = 0; task < tasks; task++) {
            Instant end = ACCEPTED.plusMillis((long) (1_000 * law.draw().applyAsDouble(random)));
            end(report(State.SUCCEEDED, null, end), end);
        }
    }

    private void end(Report told, Instant now) {
        learner.learn(new TaskObservation(ticket, told, 7, ACCEPTED, now));
    }

    private static Report report(State state, Instant submitted, Instant finished) {
        return new Report(state, null, Readings.URL, (Failure) null, Video.UNKNOWN, Usage.UNKNOWN,
                new Times(submitted, null, finished), null);
    }

    private static final class Detected implements DetectionListener {

        private String kind;
        private int polls;
        private Duration delay;

        @Override
        public void endDetected(Ticket ticket, String kind, int polls, Duration delay) {
            this.kind = kind;
            this.polls = polls;
            this.delay = delay;
        }
    }
}
