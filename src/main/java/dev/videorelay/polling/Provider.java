package dev.videorelay.polling;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import dev.videorelay.config.RelayConfig;

/** How one provider is polled, made from its settings. */
record Provider(PollPolicy policy, Gate gate, PollObserver observer, Sight sight) {

    static Provider of(String name, RelayConfig.Provider settings, PollScheduler scheduler, PollObserver observer,
            Ends ends, Clock clock) {
        RelayConfig.Poll poll = settings.poll();
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Backoff backoff = new Backoff(poll.interval(), poll.maxInterval());
        PollPolicy policy = new PollPolicy(new FixedSchedule(poll.interval()), backoff, new Jitter(random),
                settings.notFoundGrace());
        Refusals refusals = new Refusals(name, new Backoff(settings.pause().first(), settings.pause().max()),
                settings.retryAfter().max());
        ProviderGate.Limits limits = new ProviderGate.Limits(poll.concurrency(),
                poll.budget().orElse(Double.POSITIVE_INFINITY), poll.interval(), poll.maxInterval());
        return new Provider(policy, new ProviderGate(name, limits, refusals, scheduler, clock), observer,
                new Sight(settings.prefixes().orElse(List.of()), ends));
    }
}
