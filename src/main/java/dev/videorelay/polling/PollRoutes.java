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
 * The loop: one exchange for each open task, which waits, passes its provider's gate, asks and looks at the answer until the
 * task is over.
 *
 * <p>How a provider is asked is in its own route, {@code query-{provider}}; so are all waits in {@link PolledTask}.
 */
@ApplicationScoped
public class PollRoutes extends RouteBuilder {

    private final RelayConfig config;
    private final PollThreads threads;

    public PollRoutes(RelayConfig config, PollThreads threads) {
        this.config = config;
        this.threads = threads;
    }

    @Override
    public void configure() {
        getContext().getTypeConverterRegistry()
                .addTypeConverter(TaskId.class, PolledTask.class, new SimpleTypeConverter(false, PollRoutes::taskId));
        errorHandler(noErrorHandler()); // each step of a task that waits would hold the state of one
        config.providersInUse().keySet().forEach(this::follow);
    }

    private void follow(String provider) {
        // @formatter:off
        from("direct:follow-" + provider)
            .routeId("follow-" + provider)
            .description("Polls each open task of the provider until it is over.")
            .loopDoWhile(PollRoutes::goesOn)
                .delay().body(PolledTask.class, PolledTask::waitMillis).executorService(threads.timer()).asyncDelayed()
                .process(new AtGate()).id("gate-" + provider)
                .filter(following -> goesOn(following) && task(following).mayPoll())
                    .enrich("direct:query-" + provider, PollRoutes::take, true).id("poll-" + provider)
                    .filter(following -> config.progress().enabled() && goesOn(following) && task(following).hasNews())
                        .enrich("direct:progress", (following, told) -> following, true)
                    .end()
                .end()
            .end();
        // @formatter:on
    }

    /** All that a query route gets of the task that it polls. */
    private static TaskId taskId(Class<?> type, Exchange exchange, Object task) {
        return ((PolledTask) task).getTaskId();
    }

    private static PolledTask task(Exchange following) {
        return following.getMessage().getBody(PolledTask.class);
    }

    /** An exchange that its task has given up for lost leaves the loop when it turns up again. */
    private static boolean goesOn(Exchange following) {
        PolledTask task = task(following);
        return task.isOpen() && task.isOn(following);
    }

    /** Waits at the gate without a thread, and goes on with one that may block. */
    private static final class AtGate extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange following, AsyncCallback callback) {
            if (!goesOn(following)) {
                callback.done(true);
                return true;
            }
            PolledTask task = task(following);
            try {
                task.enterGate(() -> callback.done(false));
            } catch (Throwable e) { // the timer cannot tell whose delay it was that failed
                FatalError.endProcessIfFatal(e);
                task.lost(e);
            }
            return false;
        }
    }

    /** Hands the query's reading, and nothing else of its exchange, to the task. */
    private static Exchange take(Exchange following, Exchange queried) {
        Reading reading = queried == null ? null : queried.getMessage().getBody(Reading.class);
        if (reading == null) {
            reading = new Reading(new Finding.GatewayError("the query route gave no reading"), null);
        }
        if (goesOn(following)) {
            task(following).take(reading);
        }
        return following;
    }
}
