package dev.videorelay.route;

import java.util.function.Predicate;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Step of a route that reports its failures; a failure that an inner step has reported is not reported again. */
final class WatchedStep extends DelegateAsyncProcessor {

    private static final String REPORTED = "relay.reported-failure";
    /** Exchange property with the name of the step that failed; the route configuration {@code gateway} reads it. */
    private static final String FAILED = "relay-failed-step";

    private final String name;
    private final Predicate<Throwable> reported;

    /** @param reported reports a failure, and says whether it is one of the step */
    WatchedStep(String name, Processor step, Predicate<Throwable> reported) {
        super(step);
        this.name = name;
        this.reported = reported;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        return processor.process(exchange, inThisThread -> {
            Throwable failure = exchange.getException();
            if (failure != null && failure != exchange.getProperty(REPORTED)) {
                exchange.setProperty(REPORTED, failure);
                exchange.setProperty(FAILED, reported.test(failure) ? name : null);
            }
            callback.done(inThisThread);
        });
    }
}
