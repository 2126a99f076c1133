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

/**
 * Polls tasks by sending an exchange for each of them into the loop of its provider.
 *
 * <p>It sends with producers of its own: a {@code ProducerTemplate} takes a thread of its pool to send asynchronously, and keeps a
 * future for as long as the task is open.
 */
@ApplicationScoped
public class CamelTaskPoller implements TaskPoller {

    private static final Logger LOG = Logger.getLogger(CamelTaskPoller.class);
    private static final Duration RESTART_DELAY = Duration.ofSeconds(10);

    private final CamelContext camel;
    private final PollThreads threads;
    private final WallClock clock;
    private final Providers providers;
    private final Duration restartDelay;
    /** One for all runs. */
    private final LoopRun.EndListener listener = this::leftLoop;
    private final Map<String, AsyncProducer> loops = new ConcurrentHashMap<>();

    @Inject
    public CamelTaskPoller(CamelContext camel, PollThreads threads, Providers providers, WallClock clock) {
        this(camel, threads, providers, clock, RESTART_DELAY);
    }

    /** @param restartDelay time until a task whose run failed enters the loop again */
    CamelTaskPoller(CamelContext camel, PollThreads threads, Providers providers, WallClock clock,
            Duration restartDelay) {
        this.restartDelay = restartDelay;
        this.camel = camel;
        this.threads = threads;
        this.clock = clock;
        this.providers = providers;
    }

    @Override
    public TaskHandle follow(Ticket ticket, Instant polledUntil, Consumer<Completion> closed) {
        return providers.find(ticket.provider())
                .map(provider -> poll(provider, ticket, polledUntil, closed))
                .orElseGet(() -> park(ticket, closed));
    }

    private TaskHandle poll(PolledProvider provider, Ticket ticket, Instant polledUntil, Consumer<Completion> closed) {
        PolledTask task = provider.open(ticket, polledUntil, clock, closed);
        enterLoopIn(Duration.ofMillis(task.waitMillis()), task);
        return task;
    }

    private TaskHandle park(Ticket ticket, Consumer<Completion> closed) {
        TaskMdc.about(ticket.taskId().value(),
                () -> LOG.errorf("Provider is not in use, its task waits for it until the deadline: provider=%s task=%s"
                        + " deadline=%s", ticket.provider(), ticket.taskId(), ticket.deadline()));
        ParkedTask task = new ParkedTask(ticket, threads, clock, closed);
        task.awaitDeadline();
        return task;
    }

    @Override
    public void share(double share) {
        providers.share(share);
    }

    /** A task enters its loop when its first poll is due, since after a restart very many wait for theirs. */
    private void enterLoopIn(Duration delay, PolledTask task) {
        threads.after(delay, () -> enterLoop(task));
    }

    private void enterLoop(PolledTask task) {
        LoopRun run = null;
        try {
            AsyncProducer loop = loops.computeIfAbsent(task.ticket().provider(), this::producer);
            Exchange exchange = loop.getEndpoint().createExchange();
            exchange.setExchangeId(task.getTaskId().value()); // else Camel makes up an ID, which would stay in memory
            exchange.getMessage().setBody(task);
            run = new LoopRun(task, exchange, listener);
            task.run().begin(run);
            loop.process(exchange, run);
        } catch (Throwable e) {
            FatalError.endProcessIfFatal(e);
            if (run == null) {
                leftLoop(task, e);
            } else {
                run.end(e);
            }
        }
    }

    private AsyncProducer producer(String provider) {
        try {
            AsyncProducer producer = camel.getEndpoint("direct:" + PollRoutes.loop(provider)).createAsyncProducer();
            producer.start();
            return producer;
        } catch (Exception e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** A task leaves its loop when it is closed; if anything else threw it out, it enters the loop again. */
    private void leftLoop(PolledTask task, Throwable cause) {
        task.release(cause);
        if (task.isOpen() && !threads.areStopped()) {
            TaskMdc.about(task.getTaskId().value(), () -> LOG.errorf(cause,
                    "Poll loop of a task failed, restarting it in %s s: task=%s", restartDelay.toSeconds(),
                    task.getTaskId()));
            enterLoopIn(restartDelay, task);
        }
    }
}
