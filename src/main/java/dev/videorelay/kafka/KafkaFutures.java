package dev.videorelay.kafka;

import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for answers of Kafka's admin client, and throws what they failed with as unchecked exceptions. */
public final class KafkaFutures {

    private KafkaFutures() {}

    /**
     * Waits for the answer.
     *
     * @throws KafkaException the error of the request
     * @throws InterruptException if the thread is interrupted
     */
    public static <T> T join(KafkaFuture<T> answer) {
        return join(answer, cause -> cause instanceof KafkaException known ? known : new KafkaException(cause));
    }

    /**
     * Waits for the answer.
     *
     * @param failure makes what is thrown of the error of the request
     * @throws InterruptException if the thread is interrupted
     */
    public static <T> T join(KafkaFuture<T> answer, Function<Throwable, KafkaException> failure) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw failure.apply(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
