package dev.videorelay.polling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.PollScheduler;
import dev.videorelay.gate.ProviderGate;
import dev.videorelay.gate.circuit.CircuitPolicy;
import dev.videorelay.gate.circuit.ProviderCircuit;
import dev.videorelay.overview.EndedTasks;
import dev.videorelay.overview.ProviderOverview;
import dev.videorelay.overview.RecentCompletions;
import dev.videorelay.polling.policy.PollPolicy;
import dev.videorelay.schedule.DurationLearner;
import dev.videorelay.schedule.FixedSchedule;
import dev.videorelay.schedule.LearnedSchedule;
import dev.videorelay.schedule.PollSchedule;
import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.Backoff;
import dev.videorelay.timing.Jitter;
import dev.videorelay.timing.WallClock;

/** What polling a provider takes, made from the provider's settings. */
record PolledProvider(PollPolicy policy, Gate gate, DurationLearner learner, ProviderOverview overview,
        PollListener listener) {

    /** @param telemetry listener for metrics and traces */
    static PolledProvider of(String name, RelayConfig.Provider settings, PollScheduler scheduler,
            PollListener telemetry, RecentCompletions completions, EndedTasks ended, Clock clock) {
        RelayConfig.Polling poll = settings.poll();
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Backoff backoff = new Backoff(poll.interval(), poll.maxInterval());
        double budget = poll.budget().orElse(Double.POSITIVE_INFINITY);
        FreshnessGoal goal = new FreshnessGoal(poll.interval(), poll.maxInterval(),
                poll.refresh().orElse(Duration.ZERO), budget);
        DurationLearner learner = new DurationLearner(
                new DurationModel(goal, settings.prefixes().orElse(List.of()), clock),
                poll.interval(), telemetry);
        PollPolicy policy = new PollPolicy(schedule(poll, learner), backoff, new Jitter(random),
                settings.notFoundGrace());
        ProviderCircuit circuit = new ProviderCircuit(name,
                new CircuitPolicy(new Backoff(settings.pause().first(), settings.pause().max()),
                        settings.retryAfter().max(), poll.interval(), poll.maxInterval()));
        ProviderGate.Limits limits = new ProviderGate.Limits(poll.concurrency(),
                budget, poll.interval(), poll.maxInterval(), poll.timeout());
        ProviderOverview overview = new ProviderOverview(learner.model(), completions, ended, clock);
        Gate gate = new ProviderGate(name, limits, circuit, scheduler, clock);
        TaskTroubles troubles = new TaskTroubles(name, () -> gate.pause().isPresent(), clock);
        return new PolledProvider(policy, gate, learner, overview,
                new ProviderListeners(telemetry, learner, overview, troubles,
                        new LatePolls(name, poll.interval(), gate::view, clock)));
    }

    /**
     * Opens a task: from now on it is polled here.
     *
     * @param polledUntil until when the task was polled before, by the steady clock
     * @param closed takes the completion
     */
    PolledTask open(Ticket ticket, Instant polledUntil, WallClock wall, Consumer<Completion> closed) {
        PolledTask task = new PolledTask(ticket, polledUntil, policy, gate.join(), wall, listener, closed);
        listener.taskOpened(task);
        return task;
    }

    /** @param share this instance's part of all tasks, 0 to 1 */
    void share(double share) {
        gate.share(share);
        learner.model().setShare(share);
    }

    private static PollSchedule schedule(RelayConfig.Polling poll, DurationLearner learner) {
        FixedSchedule fixed = new FixedSchedule(poll.interval());
        return poll.schedule() == RelayConfig.Schedule.FIXED ? fixed : new LearnedSchedule(learner, fixed);
    }
}
