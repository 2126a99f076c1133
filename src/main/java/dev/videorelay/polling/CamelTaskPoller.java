package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.jboss.logging.Logger;

import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.diagnostics.TaskMdc;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.ledger.TaskPoller;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/** Follows tasks by sending each into the loop of its provider. */
@ApplicationScoped
public class CamelTaskPoller implements TaskPoller {

    private static final Logger LOG = Logger.getLogger(CamelTaskPoller.class);
    private static final Duration SECOND_TRY = Duration.ofSeconds(10);

    private final CamelContext camel;
    private final PollThreads threads;
    private final WallClock clock;
    private final Providers providers;
    private final Duration secondTry;
    private final Map<String, AsyncProducer> loops = new ConcurrentHashMap<>();

    @Inject
    public CamelTaskPoller(CamelContext camel, PollThreads threads, Providers providers, WallClock clock) {
        this(camel, threads, providers, clock, SECOND_TRY);
    }

    /** @param secondTry time until a task that fell out of its loop goes in again */
    CamelTaskPoller(CamelContext camel, PollThreads threads, Providers providers, WallClock clock, Duration secondTry) {
        this.secondTry = secondTry;
        this.camel = camel;
        this.threads = threads;
        this.clock = clock;
        this.providers = providers;
    }

    @Override
    public TaskHandle follow(Ticket ticket, Instant watched, Consumer<Completion> over) {
        return providers.named(ticket.provider())
                .map(provider -> follow(provider, ticket, watched, over))
                .orElseGet(() -> unfollowed(ticket, over));
    }

    private TaskHandle follow(PolledProvider provider, Ticket ticket, Instant watched, Consumer<Completion> over) {
        PolledTask followed = new PolledTask(ticket, provider, watched, clock, over);
        enter(followed, ticket, Duration.ofMillis(followed.waitMillis()));
        return followed;
    }

    @Override
    public void share(double share) {
        providers.share(share);
    }

    private TaskHandle unfollowed(Ticket ticket, Consumer<Completion> over) {
        TaskMdc.about(ticket.taskId().value(),
                () -> LOG.errorf(
                        "Provider is not in use, its task waits until its deadline: provider=%s task=%s deadline=%s",
                        ticket.provider(), ticket.taskId(), ticket.deadline()));
        ParkedTask unfollowed = new ParkedTask(ticket, threads, clock, over);
        unfollowed.begin();
        return unfollowed;
    }

    /** A task enters its loop when its first poll is due: a restart brings very many at once. */
    private void enter(PolledTask followed, Ticket ticket, Duration delay) {
        threads.after(delay, () -> send(followed, ticket));
    }

    private void send(PolledTask followed, Ticket ticket) {
        LoopRun lap = null;
        try {
            AsyncProducer loop = loops.computeIfAbsent(ticket.provider(), this::loop);
            Exchange exchange = loop.getEndpoint().createExchange();
            exchange.setExchangeId(ticket.taskId().value()); // or each one gets an ID of its own, which it would keep
            exchange.getMessage().setBody(followed);
            lap = new LoopRun(followed, exchange, (task, cause) -> left(task, ticket, cause));
            followed.begins(lap);
            loop.process(exchange, lap);
        } catch (Throwable e) {
            FatalError.endProcessIfFatal(e);
            if (lap == null) {
                left(followed, ticket, e);
            } else {
                lap.end(e);
            }
        }
    }

    private AsyncProducer loop(String provider) {
        try {
            AsyncProducer loop = camel.getEndpoint("direct:follow-" + provider).createAsyncProducer();
            loop.start();
            return loop;
        } catch (Exception e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** A task leaves the loop when it is over; if anything else threw it out, it goes in again. */
    private void left(PolledTask followed, Ticket ticket, Throwable cause) {
        followed.out();
        if (followed.isOpen() && !threads.areStopped()) {
            TaskMdc.about(ticket.taskId().value(), () -> LOG.errorf(cause,
                    "Task fell out of its loop, following it again: task=%s", ticket.taskId()));
            enter(followed, ticket, secondTry);
        }
    }
}
