package dev.videorelay.polling;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.PollScheduler;
import dev.videorelay.gate.ProviderGate;
import dev.videorelay.gate.circuit.CircuitPolicy;
import dev.videorelay.gate.circuit.ProviderCircuit;
import dev.videorelay.overview.ProviderOverview;
import dev.videorelay.overview.RecentCompletions;
import dev.videorelay.schedule.DurationLearner;
import dev.videorelay.schedule.FixedSchedule;
import dev.videorelay.schedule.LearnedSchedule;
import dev.videorelay.schedule.PollSchedule;
import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.FreshnessGoal;
import dev.videorelay.timing.Backoff;
import dev.videorelay.timing.Jitter;

/** How one provider is polled, made from its settings. */
record PolledProvider(PollPolicy policy, DurationLearner lessons, Gate gate, PollListener observer,
        ProviderOverview sight) {

    static PolledProvider of(String name, RelayConfig.Provider settings, PollScheduler scheduler, PollListener observer,
            RecentCompletions ends, Clock clock) {
        RelayConfig.Polling poll = settings.poll();
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Backoff backoff = new Backoff(poll.interval(), poll.maxInterval());
        double budget = poll.budget().orElse(Double.POSITIVE_INFINITY);
        FreshnessGoal aim = new FreshnessGoal(poll.interval(), poll.maxInterval(), poll.refresh().orElse(Duration.ZERO),
                budget);
        DurationLearner lessons = new DurationLearner(
                new DurationModel(aim, settings.prefixes().orElse(List.of()), clock),
                poll.interval(), observer);
        PollPolicy policy = new PollPolicy(schedule(poll, lessons), backoff, new Jitter(random),
                settings.notFoundGrace());
        ProviderCircuit circuit = new ProviderCircuit(name,
                new CircuitPolicy(new Backoff(settings.pause().first(), settings.pause().max()),
                        settings.retryAfter().max(), poll.interval(), poll.maxInterval()));
        ProviderGate.Limits limits = new ProviderGate.Limits(poll.concurrency(),
                budget, poll.interval(), poll.maxInterval(), poll.timeout());
        return new PolledProvider(policy, lessons, new ProviderGate(name, limits, circuit, scheduler, clock), observer,
                new ProviderOverview(lessons.experience(), ends));
    }

    /** @param share this instance's part of all tasks, 0 to 1 */
    void share(double share) {
        gate.share(share);
        lessons.experience().setShare(share);
    }

    private static PollSchedule schedule(RelayConfig.Polling poll, DurationLearner lessons) {
        FixedSchedule fixed = new FixedSchedule(poll.interval());
        return poll.schedule() == RelayConfig.Schedule.FIXED ? fixed : new LearnedSchedule(lessons, fixed);
    }
}
