package dev.videorelay.polling;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * One run of a task through the poll loop, from the moment at which its exchange enters the route.
 *
 * <p>It ends once: when Camel says that the exchange is done, or when the exchange got lost on its way, so that Camel never will.
 * What a lost exchange does afterwards has no effect on the task.
 */
final class LoopRun implements AsyncCallback {

    private final PolledTask task;
    private final Exchange exchange;
    private final EndListener listener;

    /** Callback for the end of a run. */
    interface EndListener {

        /** @param cause what threw the task out of the loop, or null */
        void ended(PolledTask task, Throwable cause);
    }

    LoopRun(PolledTask task, Exchange exchange, EndListener listener) {
        this.task = task;
        this.exchange = exchange;
        this.listener = listener;
    }

    boolean isOn(Exchange other) {
        return exchange == other;
    }

    @Override
    public void done(boolean doneSync) {
        end(exchange.getException());
    }

    /** Ends the run, unless it has ended before. */
    void end(Throwable cause) {
        if (task.run().end(this)) {
            listener.ended(task, cause);
        }
    }
}
