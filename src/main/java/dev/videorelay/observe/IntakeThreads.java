package dev.videorelay.observe;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.apache.camel.component.kafka.TaskHealthState;

/** What has become of the threads that read submissions. */
@ApplicationScoped
public class IntakeThreads {

    private final CamelContext camel;

    public IntakeThreads(CamelContext camel) {
        this.camel = camel;
    }

    boolean read() {
        return camel.getRoute("intake").getConsumer() instanceof KafkaConsumer consumer && consumer.isStarted()
                && !haveEnded();
    }

    /** Whether one of them will not read again, whatever becomes of the broker. */
    boolean haveEnded() {
        return camel.getRoute("intake").getConsumer() instanceof KafkaConsumer consumer
                && haveEnded(consumer.healthStates());
    }

    static boolean haveEnded(List<TaskHealthState> threads) {
        return threads.stream().anyMatch(TaskHealthState::isTerminated);
    }
}
