package dev.videorelay.polling;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.SimpleTypeConverter;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.task.TaskId;

/**
 * The poll loop: one exchange for each open task. It waits until the task is due, passes the provider's gate, queries the
 * provider and applies the answer, until the task is closed.
 *
 * <p>The route {@code query-{provider}} says how a provider is queried; {@link PolledTask} says how long a task waits.
 */
@ApplicationScoped
public class PollRoutes extends RouteBuilder {

    private final RelayConfig config;
    private final PollThreads threads;

    public PollRoutes(RelayConfig config, PollThreads threads) {
        this.config = config;
        this.threads = threads;
    }

    /** Name of a provider's loop: the ID of its route and of its direct endpoint. */
    static String loop(String provider) {
        return "follow-" + provider;
    }

    @Override
    public void configure() {
        getContext().getTypeConverterRegistry()
                .addTypeConverter(TaskId.class, PolledTask.class, new SimpleTypeConverter(false, PollRoutes::taskId));
        errorHandler(noErrorHandler()); // an error handler would keep state in each step for each waiting task
        config.providersInUse().keySet().forEach(this::pollLoop);
    }

    private void pollLoop(String provider) {
        // @formatter:off
        from("direct:" + loop(provider))
            .routeId(loop(provider))
            .description("Polls each open task of the provider until the task is closed.")
            .loopDoWhile(PollRoutes::isPolled)
                .delay().body(PolledTask.class, PolledTask::waitMillis).executorService(threads.timer()).asyncDelayed()
                .process(new GateStep()).id("gate-" + provider)
                .choice()
                    .when(PollRoutes::isAdmitted)
                        .process(exchange -> task(exchange).startPoll())
                        .enrich("direct:query-" + provider, PollRoutes::applyReading, true).id("poll-" + provider)
                        .filter(this::hasProgressToPublish)
                            .enrich("direct:progress", (exchange, published) -> exchange, true)
                        .endChoice()
                    .when(PollRoutes::isRejected)
                        .process(exchange -> task(exchange).expire())
                .end()
            .end();
        // @formatter:on
    }

    /** The only part of a task that a query route gets. */
    private static TaskId taskId(Class<?> type, Exchange exchange, Object task) {
        return ((PolledTask) task).getTaskId();
    }

    private static PolledTask task(Exchange exchange) {
        return exchange.getMessage().getBody(PolledTask.class);
    }

    /** Whether the task is open and on this exchange: one that was given up as lost leaves the loop when it turns up again. */
    private static boolean isPolled(Exchange exchange) {
        PolledTask task = task(exchange);
        return task.isOpen() && task.run().isOn(exchange);
    }

    private static boolean isAdmitted(Exchange exchange) {
        return isPolled(exchange) && task(exchange).isAdmitted();
    }

    private static boolean isRejected(Exchange exchange) {
        return isPolled(exchange) && !task(exchange).isAdmitted();
    }

    private boolean hasProgressToPublish(Exchange exchange) {
        return config.progress().enabled() && isPolled(exchange) && task(exchange).hasProgressed();
    }

    /** Waits at the gate without a thread; an admitted exchange continues on a thread that may block. */
    private static final class GateStep extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (!isPolled(exchange)) {
                callback.done(true);
                return true;
            }
            PolledTask task = task(exchange);
            try {
                task.enterGate(() -> callback.done(false));
            } catch (Throwable e) { // the timer does not know whose delay failed
                FatalError.endProcessIfFatal(e);
                task.run().giveUp(e);
            }
            return false;
        }
    }

    /** Takes over the reading, and nothing else of the query's exchange. */
    private static Exchange applyReading(Exchange exchange, Exchange queried) {
        Reading reading = queried == null ? null : queried.getMessage().getBody(Reading.class);
        if (reading == null) {
            reading = new Reading(new Finding.GatewayError("the query route gave no reading"), null);
        }
        if (isPolled(exchange)) {
            task(exchange).apply(reading);
        }
        return exchange;
    }
}
