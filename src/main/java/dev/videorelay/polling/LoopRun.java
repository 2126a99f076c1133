package dev.videorelay.polling;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * One stay of a task in its loop.
 *
 * <p>It ends once: when Camel says that the exchange is done, or when the exchange got lost on its way and Camel never will. What a
 * lost exchange does afterwards is no longer the task's.
 */
final class LoopRun implements AsyncCallback {

    private final PolledTask task;
    private final Exchange exchange;
    private final Ended ended;

    /** What follows a lap. */
    interface Ended {

        /** @param cause what threw the task out of the loop, or null */
        void of(PolledTask task, Throwable cause);
    }

    LoopRun(PolledTask task, Exchange exchange, Ended ended) {
        this.task = task;
        this.exchange = exchange;
        this.ended = ended;
    }

    boolean isOf(Exchange any) {
        return exchange == any;
    }

    @Override
    public void done(boolean doneSync) {
        end(exchange.getException());
    }

    void end(Throwable cause) {
        if (task.ends(this)) {
            ended.of(task, cause);
        }
    }
}
