package dev.videorelay.polling;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import dev.videorelay.config.RelayConfig;

/** How one provider is polled, made from its settings. */
record Provider(PollPolicy policy, Gate gate) {

    static Provider of(String name, RelayConfig.Provider settings) {
        RelayConfig.Poll poll = settings.poll();
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Jitter jitter = new Jitter(random);
        Backoff backoff = new Backoff(poll.interval(), poll.maxInterval());
        Gate gate = new PausingGate(name, new Backoff(settings.pause().first(), settings.pause().max()),
                settings.retryAfter().max(), poll.interval(), jitter);
        return new Provider(
                new PollPolicy(new FixedSchedule(poll.interval()), backoff, jitter, settings.notFoundGrace()),
                gate);
    }
}
