package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Reading;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.task.Completion;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** Exchanges of the loop that do not come back from a query route of a user's own, or come back late. */
final class LostExchangeTest {

    /** What the first poll does, and those after it. */
    private interface Query {

        boolean answer(Exchange exchange, AsyncCallback callback);
    }

    private final PollThreads threads = new PollThreads();
    private final RelayConfig config = Settings.of("relay.providers.unified.poll.interval", "PT0.05S",
            "relay.providers.unified.poll.schedule", "fixed", "relay.providers.unified.poll.concurrency", "1");
    private final Providers providers = new Providers(config, threads, PollListener.NONE, Clock.systemUTC());
    private final List<Completion> over = new CopyOnWriteArrayList<>();
    private final AtomicInteger polls = new AtomicInteger();
    private volatile Query first;
    private volatile Reading later = Readings.running(1);
    private DefaultCamelContext camel;

    @BeforeEach
    void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.addRoutes(new PollRoutes(config, threads));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query-unified").process(new Queries());
                from("direct:query-generations").process(new Queries());
            }
        });
        camel.getShutdownStrategy().setTimeout(1);
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        threads.stop();
        camel.close();
    }

    @Test
    void pollsATaskAgainWhosePollBrokeOff() {
        first = (exchange, callback) -> {
            throw new StackOverflowError();
        };
        follow();
        await().until(() -> polls.get() > 2);

        later = Readings.succeeded(Readings.URL);

        await().until(() -> over.size() == 1);
    }

    @Test
    void takesNothingFromAPollThatWasGivenUp() {
        BlockingQueue<AsyncCallback> late = new LinkedBlockingQueue<>();
        first = (exchange, callback) -> {
            exchange.getMessage().setBody(Readings.succeeded(Readings.URL));
            return !late.add(callback);
        };
        PolledTask task = follow();
        await().until(() -> late.size() == 1);

        task.run().giveUp(new TimeoutException());
        await().until(() -> polls.get() > 2);
        late.remove().done(false);
        int before = polls.get();
        await().until(() -> polls.get() > before + 2);

        assertThat(over).isEmpty();
        assertThat(task.isOpen()).isTrue();
    }

    private PolledTask follow() {
        Instant now = Instant.now();
        CamelTaskPoller follower = new CamelTaskPoller(camel, threads, providers, WallClock.showing(Clock.systemUTC()),
                Duration.ofMillis(50));
        return (PolledTask) follower.follow(new Ticket(new TaskId("task_a"), "unified", now, now.plusSeconds(600),
                Tickets.source(1), Map.of()), now, over::add);
    }

    private final class Queries extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (polls.incrementAndGet() == 1) {
                return first.answer(exchange, callback);
            }
            exchange.getMessage().setBody(later);
            callback.done(true);
            return true;
        }
    }
}
