package dev.videorelay.observe;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
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
        return consumer() instanceof KafkaConsumer consumer && consumer.isStarted() && !haveEnded();
    }

    /** Whether a thread has ended for good, whatever the state of the broker. */
    boolean haveEnded() {
        return consumer() instanceof KafkaConsumer consumer && haveEnded(consumer.healthStates());
    }

    /** Null if there is no such route, which ends the start, or if it has not started. */
    private Consumer consumer() {
        Route intake = camel.getRoute("intake");
        return intake == null ? null : intake.getConsumer();
    }

    static boolean haveEnded(List<TaskHealthState> threads) {
        return threads.stream().anyMatch(TaskHealthState::isTerminated);
    }
}
