package dev.videorelay.polling;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.LogAllowance;
import dev.videorelay.gate.GateView;

/**
 * Log line about polls that start late because of a provider's limits: one when that begins, and one every ten minutes while it goes
 * on. After a pause polls are late too, and the lines about the pause have said why.
 */
final class LatePolls {

    private static final Logger LOG = Logger.getLogger(LatePolls.class);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final String provider;
    private final Duration interval;
    private final Supplier<GateView> gate;
    private final Clock clock;
    private final LogAllowance allowance;

    /** @param interval the usual time between two polls of a task: a poll that is later than that is late */
    LatePolls(String provider, Duration interval, Supplier<GateView> gate, Clock clock) {
        this.provider = provider;
        this.interval = interval;
        this.gate = gate;
        this.clock = clock;
        this.allowance = new LogAllowance(1, PERIOD);
    }

    /** Takes note of a poll that starts. */
    void started(Duration lateness) {
        if (lateness.compareTo(interval) <= 0) {
            return;
        }
        GateView now = gate.get();
        String limit = limit(now);
        if (now.pause() == null && now.comingBack() == null && limit != null) {
            allowance.take(clock.instant())
                    .ifPresent(more -> LOG.warnf("Polls are late: provider=%s cause=%s late=%s queued=%d%s", provider,
                            limit, Duration.ofSeconds(lateness.toSeconds()), now.waiting(),
                            more == 0 ? "" : " othersNotLogged=" + more));
        }
    }

    /** The limit that holds polls up, or null: with an empty queue it is not the gate that they have waited for. */
    private static String limit(GateView gate) {
        if (gate.waiting() == 0) {
            return null;
        }
        if (gate.asking() >= gate.concurrency()) {
            return "poll.concurrency is used up";
        }
        return gate.budget() == null ? null : "poll.budget is used up";
    }
}
