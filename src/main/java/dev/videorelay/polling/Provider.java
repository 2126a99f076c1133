package dev.videorelay.polling;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.schedule.Aim;
import dev.videorelay.schedule.Experience;

/** How one provider is polled, made from its settings. */
record Provider(PollPolicy policy, Lessons lessons, Gate gate, PollObserver observer, Sight sight) {

    static Provider of(String name, RelayConfig.Provider settings, PollScheduler scheduler, PollObserver observer,
            Ends ends, Clock clock) {
        RelayConfig.Poll poll = settings.poll();
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Backoff backoff = new Backoff(poll.interval(), poll.maxInterval());
        double budget = poll.budget().orElse(Double.POSITIVE_INFINITY);
        Aim aim = new Aim(poll.interval(), poll.maxInterval(), poll.refresh().orElse(Duration.ZERO), budget);
        Lessons lessons = new Lessons(new Experience(aim, settings.prefixes().orElse(List.of()), clock),
                poll.interval(), observer);
        PollPolicy policy = new PollPolicy(schedule(poll, lessons), backoff, new Jitter(random),
                settings.notFoundGrace());
        Refusals refusals = new Refusals(name, new Backoff(settings.pause().first(), settings.pause().max()),
                settings.retryAfter().max());
        ProviderGate.Limits limits = new ProviderGate.Limits(poll.concurrency(),
                budget, poll.interval(), poll.maxInterval(), poll.timeout());
        return new Provider(policy, lessons, new ProviderGate(name, limits, refusals, scheduler, clock), observer,
                new Sight(lessons.experience(), ends));
    }

    /** @param share this instance's part of all tasks, 0 to 1 */
    void share(double share) {
        gate.share(share);
        lessons.experience().share(share);
    }

    private static Schedule schedule(RelayConfig.Poll poll, Lessons lessons) {
        FixedSchedule fixed = new FixedSchedule(poll.interval());
        return poll.schedule() == RelayConfig.Schedule.FIXED ? fixed : new LearnedSchedule(lessons, fixed);
    }
}
