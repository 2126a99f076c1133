package dev.videorelay.route;

import java.util.function.Consumer;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Step of a route that reports its failures; a failure that an inner step has reported is not reported again. */
final class WatchedStep extends DelegateAsyncProcessor {

    private static final String REPORTED = "relay.reported-failure";

    private final Consumer<Throwable> failures;

    WatchedStep(Processor step, Consumer<Throwable> failures) {
        super(step);
        this.failures = failures;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        return processor.process(exchange, inThisThread -> {
            Throwable failure = exchange.getException();
            if (failure != null && failure != exchange.getProperty(REPORTED)) {
                exchange.setProperty(REPORTED, failure);
                failures.accept(failure);
            }
            callback.done(inThisThread);
        });
    }
}
