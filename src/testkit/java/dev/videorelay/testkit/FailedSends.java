package dev.videorelay.testkit;

import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Notices records that a producer could not send: without a callback it says nothing of them, and a test waits for ever. */
public final class FailedSends implements Callback {

    private final AtomicReference<Exception> first = new AtomicReference<>();

    @Override
    public void onCompletion(RecordMetadata metadata, Exception failure) {
        if (failure != null) {
            first.compareAndSet(null, failure);
        }
    }

    /**
     * To be called once the producer is flushed or closed.
     *
     * @throws IllegalStateException if a record was not sent
     */
    public void mustBeNone() {
        if (first.get() != null) {
            throw new IllegalStateException("A record was not sent", first.get());
        }
    }
}
