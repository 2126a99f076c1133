package dev.videorelay.observe;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.apache.camel.component.kafka.TaskHealthState;

/** State of the Camel consumer threads that read submissions. */
@ApplicationScoped
public class IntakeThreads {

    private final CamelContext camel;

    public IntakeThreads(CamelContext camel) {
        this.camel = camel;
    }

    boolean areReading() {
        return camel.getRoute("intake").getConsumer() instanceof KafkaConsumer consumer && consumer.isStarted()
                && !haveEnded();
    }

    /** Whether a thread has ended for good, whatever the state of the broker. */
    boolean haveEnded() {
        return camel.getRoute("intake").getConsumer() instanceof KafkaConsumer consumer
                && haveEnded(consumer.healthStates());
    }

    static boolean haveEnded(List<TaskHealthState> threads) {
        return threads.stream().anyMatch(TaskHealthState::isTerminated);
    }
}
