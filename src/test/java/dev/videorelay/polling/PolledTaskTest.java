package dev.videorelay.polling;

import static dev.videorelay.polling.Readings.cancelled;
import static dev.videorelay.polling.Readings.failed;
import static dev.videorelay.polling.Readings.notFound;
import static dev.videorelay.polling.Readings.running;
import static dev.videorelay.polling.Readings.succeeded;
import static dev.videorelay.polling.Readings.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.gate.AdmissionCallback;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.GateView;
import dev.videorelay.gate.OverdueRequests;
import dev.videorelay.gate.PollPriority;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.overview.ProviderOverview;
import dev.videorelay.overview.RecentCompletions;
import dev.videorelay.schedule.DurationLearner;
import dev.videorelay.schedule.FixedSchedule;
import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.Backoff;
import dev.videorelay.timing.Jitter;
import dev.videorelay.timing.WallClock;

/** A task's way round the loop, with every kind of answer; the loop itself is played by the test. */
class PolledTaskTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final ManualClock clock = new ManualClock();
    private final WallClock wall = WallClock.showing(clock);
    private final List<Completion> over = new ArrayList<>();
    private final SwitchedGate gate = new SwitchedGate();
    private final List<String> observed = new ArrayList<>();
    private final Random random = new Random(1);
    private final PollPolicy policy = new PollPolicy(new FixedSchedule(INTERVAL),
            new Backoff(INTERVAL, Duration.ofSeconds(60)), new Jitter(random), GRACE);
    private final DurationModel experience = new DurationModel(
            new FreshnessGoal(INTERVAL, Duration.ofSeconds(60), Duration.ZERO, Double.POSITIVE_INFINITY), List.of(),
            clock);
    private final DurationLearner lessons = new DurationLearner(experience, INTERVAL, PollListener.NONE);
    private final PolledTask task = followed(Tickets.ACCEPTED);

    @Test
    void waitsAnIntervalBeforeItsFirstPoll() {
        assertThat(task.isOpen()).isTrue();
        assertThat(task.waitMillis()).isEqualTo(INTERVAL.toMillis());
    }

    @Test
    void waitsForItsDeadlineAtMost() {
        clock.advance(Tickets.DEADLINE.minusSeconds(1));

        assertThat(followed(clock.instant()).waitMillis()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void doesNotHurryBecauseItsDeadlinePassedWhileNobodyWatched() {
        Instant watched = Tickets.ACCEPTED.plusSeconds(60);
        long asBefore = followed(watched).waitMillis();

        clock.advance(Tickets.DEADLINE.multipliedBy(2));

        assertThat(followed(watched).waitMillis()).isEqualTo(asBefore).isPositive();
    }

    @Test
    void staysOpenWhileItsGatewaySaysSo() {
        task.take(running(50));

        assertThat(task.isOpen()).isTrue();
        assertThat(task.waitMillis()).isBetween(9_000L, 11_000L);
        assertThat(over).isEmpty();
    }

    @Test
    void isOverWithTheVideosUrl() {
        task.take(running(50));

        task.take(succeeded(Readings.URL));

        assertThat(task.isOpen()).isFalse();
        assertThat(theEnd().outcome()).isEqualTo(new Outcome.Succeeded(Readings.URL));
        assertThat(theEnd().polls()).isEqualTo(2);
        assertThat(theEnd().payload()).asString().isEqualTo("{\"status\":\"SUCCEEDED\"}");
    }

    @Test
    void hasNewsWhenStateOrProgressChangeWhileItIsOpen() {
        List<Boolean> news = new ArrayList<>();
        for (Reading reading : List.of(running(50), running(50), running(60), trouble(), succeeded(null))) {
            task.take(reading);
            news.add(task.hasNews());
        }

        assertThat(news).containsExactly(true, false, true, false, false);
    }

    @Test
    void isOverWithTheGatewaysFailure() {
        task.take(failed("content_policy"));

        assertThat(theEnd().outcome()).isEqualTo(new Outcome.Failed(new Failure("content_policy", null)));
    }

    @Test
    void isOverWhenTheGatewayCancels() {
        task.take(cancelled());

        assertThat(theEnd().outcome()).isEqualTo(Outcome.Cancelled.BY_GATEWAY);
    }

    @Test
    void asksQuicklyForAUrlThatIsNotThereYet() {
        task.take(succeeded(null));

        assertThat(task.waitMillis()).isEqualTo(2_000);

        task.take(succeeded(Readings.URL));
        assertThat(theEnd().outcome()).isEqualTo(new Outcome.Succeeded(Readings.URL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "done done done done         | no_video_url | three more polls",
            "done open done open         | no_video_url | a status that goes backwards opens nothing",
            "done open open open         | no_video_url | nor if it stays there",
            "open open open open done    | open         | what was before the success does not count",
            "done 502 502 502 502 done   | open         | a gateway that is down tells nothing of the task",
            "done open done url          | succeeded    | a URL that comes late is one",
            "done open url               | succeeded    | even after another status",
            "done open failed            | failed       | another end is one as well",
    })
    void endsSoonAfterASuccessWithoutAUrl(String answers, String end, String why) {
        for (String answer : answers.split(" ")) {
            assertThat(task.isOpen()).as(why).isTrue();
            task.take(reading(answer));
        }

        assertThat(over.stream().map(PolledTaskTest::inAWord).findAny().orElse("open")).as(why).isEqualTo(end);
    }

    @Test
    void asksQuicklyWhenAStatusGoesBackwards() {
        task.take(succeeded(null));

        task.take(running(50));

        assertThat(task.waitMillis()).isEqualTo(2_000);
    }

    @Test
    void backsOffWhileNothingIsToldAndNoFurtherThanItsCeiling() {
        List<Long> waits = new ArrayList<>();
        for (int poll = 1; poll <= 5; poll++) {
            task.take(trouble());
            waits.add(task.waitMillis() / 1_000);
        }

        assertThat(waits.get(0)).isBetween(9L, 11L);
        assertThat(waits.get(1)).isBetween(18L, 22L);
        assertThat(waits.get(2)).isBetween(36L, 44L);
        assertThat(waits.get(3)).isBetween(54L, 66L);
        assertThat(waits.get(4)).isBetween(54L, 66L);
    }

    @Test
    void returnsToItsIntervalWhenItIsToldOfAgain() {
        task.take(trouble());
        task.take(trouble());

        task.take(running(60));

        assertThat(task.waitMillis()).isBetween(9_000L, 11_000L);
    }

    @Test
    void isNotFoundAfterThreeTimesInARowAndTheGrace() {
        clock.advance(GRACE);
        task.take(notFound());
        task.take(notFound());
        assertThat(task.isOpen()).isTrue();

        task.take(notFound());

        assertThat(theEnd().outcome().failure().code()).isEqualTo("task_not_found");
    }

    @Test
    void isNotFoundIfItsGateSaysThatA404IsItsOwn() {
        gate.own404 = true;
        clock.advance(GRACE);
        for (int poll = 1; poll <= 3; poll++) {
            task.take(Readings.of(new Finding.Http404()));
        }

        assertThat(theEnd().outcome().failure().code()).isEqualTo("task_not_found");
    }

    @Test
    void staysOpenIfA404MayBeItsProviders() {
        clock.advance(GRACE);
        for (int poll = 1; poll <= 50; poll++) {
            task.take(Readings.of(new Finding.Http404()));
        }

        assertThat(task.isOpen()).isTrue();
    }

    @Test
    void neitherCountsA404ThatMayBeItsProvidersNorForgetsTheOthers() {
        clock.advance(GRACE);
        task.take(notFound());
        task.take(Readings.of(new Finding.Http404()));
        task.take(notFound());
        assertThat(task.isOpen()).isTrue();

        task.take(notFound());

        assertThat(theEnd().outcome().failure().code()).isEqualTo("task_not_found");
    }

    @Test
    void isStillBelievedInWithinTheGrace() {
        clock.advance(GRACE.minusMillis(1));
        for (int poll = 1; poll <= 5; poll++) {
            task.take(notFound());
        }

        assertThat(task.isOpen()).isTrue();
    }

    @Test
    void countsNotFoundsOnlyInARow() {
        clock.advance(GRACE);
        task.take(notFound());
        task.take(notFound());
        task.take(running(10));

        task.take(notFound());

        assertThat(task.isOpen()).isTrue();
    }

    @Test
    void isPolledALastTimeAtItsDeadline() {
        clock.advance(Tickets.DEADLINE.minusSeconds(3));

        task.take(running(80));

        assertThat(task.waitMillis()).isEqualTo(3_000);
    }

    @Test
    void timesOutWhenTheLastPollStillFindsItOpen() {
        clock.advance(Tickets.DEADLINE);

        task.take(running(80));

        assertThat(theEnd().outcome()).isEqualTo(new Outcome.TimedOut(new Failure("deadline_exceeded",
                "last poll: task running; last state seen: running")));
        assertThat(theEnd().report().progress()).isEqualTo(80);
    }

    @Test
    void timesOutWhenItsGatewayIsGoneAndSaysWhatItSawLast() {
        task.take(running(80));
        clock.advance(Tickets.DEADLINE);

        task.take(trouble());

        assertThat(theEnd().outcome().failure().message())
                .isEqualTo("last poll: gateway error, HTTP 502; last state seen: running");
        assertThat(theEnd().payload()).asString().isEqualTo("{\"status\":\"RUNNING\"}");
    }

    @Test
    void succeedsWithItsLastPoll() {
        clock.advance(Tickets.DEADLINE);

        task.take(succeeded(Readings.URL));

        assertThat(theEnd().outcome()).isEqualTo(new Outcome.Succeeded(Readings.URL));
    }

    @Test
    void doesNotFailWhenTheTokenIsRefused() {
        for (int poll = 1; poll <= 50; poll++) {
            task.take(Readings.of(new Finding.Refused(Finding.RefusalReason.UNAUTHORIZED)));
        }

        assertThat(task.isOpen()).isTrue();
    }

    @Test
    void asksTheGateWithItsNeed() {
        clock.advance(INTERVAL);

        task.enterGate(() -> {});

        assertThat(gate.need).isEqualTo(PollPriority.of(Tickets.of("task_a"), Tickets.ACCEPTED.plus(INTERVAL)));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void isPolledIfTheGateAdmitsIt(boolean admitted, boolean polled) {
        List<Boolean> mayPoll = new ArrayList<>();
        task.enterGate(() -> mayPoll.add(task.mayPoll()));

        gate.callback.decided(admitted);

        assertThat(mayPoll).containsExactly(polled);
    }

    @Test
    void timesOutWhenTheGateTurnsItAway() {
        task.enterGate(task::mayPoll);

        gate.callback.decided(false);

        assertThat(theEnd().outcome().failure().message()).isEqualTo(
                "last poll: not polled, the provider is paused or its limits are reached; last state seen: queued");
    }

    @Test
    void saysNothingWhenTheGateTurnsItAwayBecauseItLeft() {
        task.enterGate(task::mayPoll);
        task.drop();

        gate.callback.decided(false);

        assertThat(over).isEmpty();
    }

    @Test
    void tellsTheGateWhatItFound() {
        task.take(trouble());

        assertThat(gate.told).containsExactly(new Finding.GatewayError("HTTP 502"));
    }

    @Test
    void leavesTheGateWhenItIsOver() {
        task.take(running(50));
        assertThat(gate.left).isFalse();

        task.take(succeeded(Readings.URL));

        assertThat(gate.left).isTrue();
    }

    @Test
    void leavesTheGateWhenItIsDropped() {
        task.drop();

        assertThat(gate.left).isTrue();
    }

    @Test
    void isDoneAtTheGateWhenItIsOutOfItsLoop() {
        task.drop();
        assertThat(gate.done).isFalse();

        task.out();

        assertThat(gate.done).isTrue();
    }

    @Test
    void endsOnRequestWithWhatIsKnown() {
        task.take(running(50));

        Completion completion = task.cancel();

        assertThat(completion.outcome()).isEqualTo(Outcome.Cancelled.BY_REQUEST);
        assertThat(completion.report().progress()).isEqualTo(50);
        assertThat(completion.polls()).isEqualTo(1);
        assertThat(task.isOpen()).isFalse();
    }

    @Test
    void showsEachPollFromItsBeginningToWhatItFound() {
        poll(INTERVAL.plusSeconds(3));
        task.take(trouble());

        assertThat(observed).containsExactly("poll of task_a 3 s late", "gateway error, HTTP 502");
    }

    @Test
    void showsNoPollThatTheGateDoesNotLetPass() {
        task.enterGate(() -> {});
        gate.callback.decided(false);

        task.mayPoll();

        assertThat(observed).isEmpty();
    }

    @Test
    void showsThatAPollWasBrokenOff() {
        poll(INTERVAL);

        task.out();

        assertThat(observed).containsExactly("poll of task_a 0 s late", "gateway error, broken off");
    }

    private void poll(Duration after) {
        clock.advance(after);
        task.enterGate(() -> {});
        gate.callback.decided(true);
        assertThat(task.mayPoll()).isTrue();
    }

    @Test
    void learnsFromEachPollHowLongTasksTake() {
        for (int task = 0; task < 50; task++) {
            PolledTask next = followed(clock.instant());
            clock.advance(INTERVAL);
            next.take(running(50));
            clock.advance(INTERVAL);
            next.take(succeeded(Readings.URL));
            clock.advance(INTERVAL.multipliedBy(-2));
        }

        assertThat(experience.kind("task_a").learned().orElseThrow().quantile(0.5)).isBetween(10.0, 20.0);
    }

    @Test
    void learnsNothingFromATaskThatSomebodyMayHavePolledBefore() {
        clock.advance(INTERVAL.multipliedBy(2));
        for (int task = 0; task < 50; task++) {
            followed(Tickets.ACCEPTED.plus(INTERVAL)).take(succeeded(Readings.URL));
        }

        assertThat(experience.kind("task_a").learned()).isEmpty();
    }

    @Test
    void learnsOnceOfASuccessWithoutAUrl() {
        for (int task = 0; task < 15; task++) {
            PolledTask next = followed(Tickets.ACCEPTED);
            for (Reading reading : List.of(succeeded(null), running(50), succeeded(null))) {
                clock.advance(INTERVAL);
                next.take(reading);
            }
            clock.advance(INTERVAL.multipliedBy(-3));
        }

        assertThat(experience.kind("task_a").learned()).isEmpty();
    }

    @Test
    void saysNothingMoreOnceItIsDropped() {
        task.drop();

        task.take(succeeded(Readings.URL));

        assertThat(over).isEmpty();
        assertThat(task.mayPoll()).isFalse();
    }

    private PolledTask followed(Instant watched) {
        return new PolledTask(Tickets.of("task_a"),
                new PolledProvider(policy, lessons, gate, this::observe,
                        new ProviderOverview(lessons.experience(), new RecentCompletions())),
                watched, wall, over::add);
    }

    private PollListener.RunningPoll observe(Ticket ticket, Duration late) {
        observed.add("poll of " + ticket.taskId() + " " + late.toSeconds() + " s late");
        return finding -> observed.add(finding.description());
    }

    private static Reading reading(String word) {
        return switch (word) {
            case "open" -> running(50);
            case "done" -> succeeded(null);
            case "url" -> succeeded(Readings.URL);
            case "failed" -> failed("failed");
            default -> trouble();
        };
    }

    private static String inAWord(Completion completion) {
        Failure failure = completion.outcome().failure();
        return failure == null ? "succeeded" : failure.code();
    }

    private Completion theEnd() {
        assertThat(over).hasSize(1);
        return over.get(0);
    }

    private static final class SwitchedGate implements Gate, Gate.Pass {

        private final List<Finding> told = new ArrayList<>();
        private PollPriority need;
        private AdmissionCallback callback;
        private boolean own404;
        private boolean left;
        private boolean done;

        @Override
        public Pass join() {
            return this;
        }

        @Override
        public Optional<Pause> pause() {
            return Optional.empty();
        }

        @Override
        public int open() {
            return 1;
        }

        @Override
        public GateView view() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void share(double share) {}

        @Override
        public OverdueRequests overdueRequests() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void giveUpLostPolls() {}

        @Override
        public void tokenChanged() {}

        @Override
        public void enter(PollPriority need, AdmissionCallback callback) {
            this.need = need;
            this.callback = callback;
        }

        @Override
        public Finding endPoll(Finding finding) {
            told.add(finding);
            return finding instanceof Finding.Http404 && own404 ? new Finding.TaskNotFound() : finding;
        }

        @Override
        public boolean leave() {
            boolean first = !left;
            left = true;
            return first;
        }

        @Override
        public void abandonPoll() {
            done = true;
        }
    }
}
