package dev.videorelay.conformance;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gateway.ShippedRoutes;
import dev.videorelay.ledger.TaskPoller;
import dev.videorelay.polling.CamelTaskPoller;
import dev.videorelay.polling.PollListener;
import dev.videorelay.polling.PollRoutes;
import dev.videorelay.polling.PollThreads;
import dev.videorelay.polling.Providers;
import dev.videorelay.testkit.FieldCase;
import dev.videorelay.timing.WallClock;

/** Answers come over HTTP, asked for by the relay's own loop with its own routes, client and threads. */
final class HttpBed extends Bed {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** As shipped. */
    private static final int SHUTDOWN_SECONDS = 1;
    private static final Clock CLOCK = Clock.systemUTC();

    private final PollThreads threads = new PollThreads();
    private final DefaultCamelContext camel;
    private final Providers providers;
    private final CamelTaskPoller follower;

    HttpBed(FieldCase fieldCase, ScriptedGateway gateway) throws Exception {
        super(fieldCase, CLOCK);
        RelayConfig config = config(fieldCase, gateway.play(fieldCase, script));
        camel = ShippedRoutes.camel(config, CLOCK);
        camel.addRoutes(new PollRoutes(config, threads));
        camel.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
        camel.start();
        providers = new Providers(config, threads, PollListener.NONE, CLOCK);
        follower = new CamelTaskPoller(camel, threads, providers, WallClock.showing(CLOCK));
    }

    @Override
    void await(String what, BooleanSupplier condition) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(condition::getAsBoolean);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("waited in vain: " + what, e);
        }
    }

    @Override
    TaskPoller follower() {
        return follower;
    }

    @Override
    boolean isPlayed() {
        return false;
    }

    @Override
    Providers providers() {
        return providers;
    }

    @Override
    public void close() {
        super.close();
        camel.stop();
        threads.stop();
    }
}
