package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.videorelay.gate.GateView;
import dev.videorelay.overview.EndedTasks;
import dev.videorelay.overview.ProviderOverview;
import dev.videorelay.overview.RecentCompletions;
import dev.videorelay.polling.policy.PollPolicy;
import dev.videorelay.schedule.DurationLearner;
import dev.videorelay.schedule.FixedSchedule;
import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.Backoff;
import dev.videorelay.timing.Jitter;
import dev.videorelay.timing.WallClock;

/** A polled task whose clock and gate are the test's; the test plays the loop. */
final class TaskFixture {

    static final Duration INTERVAL = Duration.ofSeconds(10);
    static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration MAX_INTERVAL = Duration.ofSeconds(60);

    final ManualClock clock = new ManualClock();
    final SwitchedPass pass = new SwitchedPass();
    final List<Completion> closed = new ArrayList<>();
    /** What telemetry is told of polls. */
    final List<String> polls = new ArrayList<>();
    final DurationModel model = new DurationModel(
            new FreshnessGoal(INTERVAL, MAX_INTERVAL, Duration.ZERO, Double.POSITIVE_INFINITY), List.of(), clock);
    private final PollPolicy policy = new PollPolicy(new FixedSchedule(INTERVAL), new Backoff(INTERVAL, MAX_INTERVAL),
            new Jitter(new Random(1)), GRACE);
    /** Whether its provider is paused. */
    boolean pause;
    /** State of its gate. */
    GateView view = gate(64, null, null);
    private final PollListener listener = new ProviderListeners(new Telemetry(),
            new DurationLearner(model, INTERVAL, PollListener.NONE),
            new ProviderOverview(model, new RecentCompletions(), new EndedTasks(), clock),
            new TaskTroubles("unified", () -> pause, clock), new LatePolls("unified", INTERVAL, () -> view, clock));
    final PolledTask task = open(Tickets.ACCEPTED);

    PolledTask open(Instant polledUntil) {
        PolledTask opened = new PolledTask(Tickets.of("task_a"), polledUntil, policy, pass, WallClock.showing(clock),
                listener, closed::add);
        listener.taskOpened(opened);
        return opened;
    }

    /** Starts a poll of the task. */
    void poll(Duration after) {
        clock.advance(after);
        task.enterGate(() -> {});
        pass.decide(true);
        assertThat(task.isAdmitted()).isTrue();
        task.startPoll();
    }

    /** A gate with one request under way and three polls in the queue. */
    static GateView gate(int concurrency, Double budget, Double comingBack) {
        return gate(concurrency, 3, budget, comingBack);
    }

    static GateView gate(int concurrency, int waiting, Double budget, Double comingBack) {
        return new GateView(4, 1, concurrency, waiting, new int[0], budget, 1, null, false, comingBack, 0, 20);
    }

    /** The only completion. */
    Completion completion() {
        assertThat(closed).hasSize(1);
        return closed.get(0);
    }

    private final class Telemetry implements PollListener {

        @Override
        public Poll pollStarted(Ticket ticket, Duration lateness) {
            polls.add("poll of " + ticket.taskId() + " " + lateness.toSeconds() + " s late");
            return finding -> polls.add(finding.description());
        }
    }
}
