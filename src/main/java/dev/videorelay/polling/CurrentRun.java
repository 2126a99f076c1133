package dev.videorelay.polling;

import org.apache.camel.Exchange;

/** The run through the poll loop that a task is in; at most one at a time. */
final class CurrentRun {

    private volatile LoopRun run;

    void begin(LoopRun next) {
        run = next;
    }

    /** The run, or null if the task is not in its loop. */
    LoopRun get() {
        return run;
    }

    boolean is(LoopRun other) {
        return run == other;
    }

    /** Whether the exchange is that of this run; any other one has been given up. */
    boolean isOn(Exchange exchange) {
        LoopRun current = run;
        return current != null && current.isOn(exchange);
    }

    /** Ends the run, and says whether it was still the current one. */
    synchronized boolean end(LoopRun past) {
        boolean current = run == past;
        if (current) {
            run = null;
        }
        return current;
    }

    /** Gives up the exchange, which got lost on its way. */
    void giveUp(Throwable cause) {
        LoopRun current = run;
        if (current != null) {
            current.end(cause);
        }
    }
}
