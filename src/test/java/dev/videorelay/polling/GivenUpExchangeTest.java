package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.PlayedGate;
import dev.videorelay.gate.PlayedScheduler;
import dev.videorelay.gate.PollScheduler;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** An exchange that its task has given up, in its delay or at the gate; the test's thread does all that happens. */
final class GivenUpExchangeTest {

    private final ManualClock clock = new ManualClock();
    private final PlayedScheduler scheduler = new PlayedScheduler(clock);
    private final Queue<Runnable> delays = new ArrayDeque<>();
    private final Queue<Runnable> requests = new ArrayDeque<>();
    private final PollThreads threads = new HeldDelays();
    private final RelayConfig config = Settings.of("relay.providers.unified.poll.schedule", "fixed",
            "relay.providers.unified.poll.concurrency", "1");
    private final PolledProvider provider = new Providers(config, new HeldRequests(), PollListener.NONE, clock)
            .find("unified")
            .orElseThrow();
    private final List<Completion> over = new ArrayList<>();
    private final PolledTask task = provider.open(Tickets.of("task_a"), Tickets.ACCEPTED, WallClock.showing(clock),
            over::add);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private AsyncProducer loop;

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new PollRoutes(config, threads));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query-unified").setBody(asked -> Readings.succeeded(Readings.URL));
                from("direct:query-generations").stop();
            }
        });
        camel.getShutdownStrategy().setTimeout(1);
        camel.start();
        loop = camel.getEndpoint("direct:" + PollRoutes.loop("unified")).createAsyncProducer();
    }

    @AfterEach
    void stop() throws Exception {
        threads.stop();
        camel.close();
    }

    @Test
    void doesNotEnterTheGate() {
        enterLoop();
        giveUp();

        delays.remove().run();

        assertThat(provider.gate().view().asking()).isZero();
        assertThat(provider.gate().view().waiting()).isZero();
    }

    @Test
    void doesNotTakeTheTurnOfTheNextExchange() {
        Gate.Pass other = occupyGate();
        enterLoop();
        giveUp();
        enterLoop();
        Runnable delayOfGivenUp = delays.remove();
        delays.remove().run();

        delayOfGivenUp.run();
        scheduler.advance(Duration.ZERO);

        expectSuccessAfter(other);
    }

    @Test
    void timesOutItsTaskIfItIsNotGivenUpAndTheGateRejectsIt() {
        occupyGate();
        enterLoop();
        delays.remove().run();

        scheduler.advance(Tickets.DEADLINE.multipliedBy(2));

        assertThat(over).extracting(Completion::outcome).singleElement().isInstanceOf(Outcome.TimedOut.class);
    }

    @Test
    void doesNotTimeOutItsTaskWhenTheGateTurnsItAway() {
        Gate.Pass other = occupyGate();
        enterLoop();
        delays.remove().run();
        giveUp();
        enterLoop();

        delays.remove().run();
        scheduler.advance(Duration.ZERO);

        expectSuccessAfter(other);
    }

    @Test
    void doesNotChangeWhatTheGateToldTheNextExchange() {
        List<Boolean> admitted = new ArrayList<>();
        Gate.Pass other = occupyGate();
        begin();
        task.enterGate(() -> {});
        giveUp();
        begin();
        task.enterGate(() -> {
            scheduler.advance(Duration.ZERO); // the gate turns the first one away
            admitted.add(task.isAdmitted());
        });

        other.abandonPoll();
        requests.remove().run();

        assertThat(admitted).containsExactly(true);
        assertThat(over).isEmpty();
    }

    /** The provider's only poll at a time is another task's. */
    private Gate.Pass occupyGate() {
        Gate.Pass other = provider.gate().join();
        other.enter(PlayedGate.need(clock), admitted -> {});
        requests.remove().run();
        return other;
    }

    private void expectSuccessAfter(Gate.Pass other) {
        assertThat(over).isEmpty();
        other.abandonPoll();
        requests.remove().run();
        assertThat(over).extracting(Completion::outcome).containsExactly(new Outcome.Succeeded(Readings.URL));
    }

    private void enterLoop() {
        Exchange exchange = exchange();
        loop.process(exchange, run(exchange));
    }

    private void begin() {
        run(exchange());
    }

    private Exchange exchange() {
        Exchange exchange = loop.getEndpoint().createExchange();
        exchange.getMessage().setBody(task);
        return exchange;
    }

    private LoopRun run(Exchange exchange) {
        LoopRun run = new LoopRun(task, exchange, (ended, cause) -> ended.release(cause));
        task.run().begin(run);
        return run;
    }

    private void giveUp() {
        task.run().giveUp(new TimeoutException());
    }

    /** Delays of the loop end when the test says so. */
    private final class HeldDelays extends PollThreads {

        @Override
        ScheduledExecutorService timer() {
            return new ScheduledThreadPoolExecutor(0) {
                @Override
                public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
                    delays.add(command);
                    return null;
                }
            };
        }
    }

    /** Admitted polls go on when the test says so. */
    private final class HeldRequests implements PollScheduler {

        @Override
        public Executor requests(String name, int concurrency) {
            return requests::add;
        }

        @Override
        public void after(Duration delay, Runnable what) {
            scheduler.after(delay, what);
        }
    }
}
