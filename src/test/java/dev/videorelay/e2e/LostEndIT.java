package dev.videorelay.e2e;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.TestClients;

/** The packaged relay when the topic of submissions has lost its last records, and gives their offsets to others. */
class LostEndIT extends PackagedRelay {

    private static final String TASKS = "video.tasks";

    LostEndIT() {
        super(Map.of("RELAY_TOPICS_PARTITIONS", "1", "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.2S"));
    }

    @Test
    @Order(1)
    void pollsSubmissionsAtLostOffsetsWhileItRuns() throws Exception {
        submit("task_a", 10);
        expectOneEventEach();

        loseEnd(5);
        submit("task_b", 10);

        expectOneEventEach();
    }

    /** The log has more than before when the relay comes back, so its offset looks as if nothing had happened. */
    @Test
    @Order(2)
    void pollsSubmissionsAtLostOffsetsAfterARestart() throws Exception {
        relay.kill();
        loseEnd(10);
        submit("task_c", 10);

        startRelay("longer");

        expectOneEventEach();
    }

    /** The log ends before the relay's offset when it comes back. */
    @Test
    @Order(3)
    void pollsSubmissionsOfALogThatIsShorterThanItWas() throws Exception {
        relay.kill();
        loseEnd(12);
        submit("task_d", 3);

        startRelay("shorter");

        expectOneEventEach();
    }

    private void loseEnd(long from) {
        broker.stop();
        broker.loseEnd(TASKS, 0, from);
        broker.start();
    }

    /** Each in a batch of its own. */
    private void submit(String name, int tasks) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address(), "batch.size", 0)) {
            for (String task : IntStream.range(0, tasks).mapToObj(i -> name + "-" + i).toList()) {
                producer.send(new ProducerRecord<>(TASKS, task)).get();
                submitted.add(task);
            }
        }
    }
}
