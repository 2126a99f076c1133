package dev.videorelay.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import dev.videorelay.testkit.TestClients;

/** One submission of every kind that the contract knows. */
final class Submissions implements AutoCloseable {

    /** Completion events and rejected records that {@link #sendAll} leads to. */
    static final int RESULTS = 14;

    static final List<Submission> ALL = List.of(
            new Submission("task_red-fox", "text"),
            new Submission("\"sora-2:blue-whale\"", "JSON text"),
            new Submission("{\"taskId\":\"veo3-green-frog\"}", "object"),
            new Submission("{\"code\":\"success\",\"data\":{\"task_id\":\"cgt-gold-crab\"}}",
                    "the create API's answer"),
            new Submission("{\"specversion\":\"1.0\",\"id\":\"1\",\"data\":{\"id\":\"asyntask_grey-owl\"}}",
                    "CloudEvent"),
            new Submission("{\"taskId\":\"task_pink-crane\",\"provider\":\"generations\"}", "names its provider"),
            new Submission("task_fail-one", "will fail"),
            new Submission("cgt-cancel-one", "its gateway will cancel it"),
            new Submission("cgt-unknown-one", "its gateway does not know it"),
            new Submission("{\"taskId\":\"grok:endless-one\",\"deadline\":\"PT4S\"}", "never over, has a deadline"),
            new Submission("jimeng:endless-two", "never over"),
            new Submission("task_red-fox", "again while open: merged, no second event"),
            new Submission("{\"taskId\":\"jimeng:endless-two\",\"cancel\":true}", "stop following"),
            new Submission("movie-1", "no provider claims its prefix"),
            new Submission("[\"task_a\",\"task_b\"]", "not a submission"),
            new Submission("", "nor is this"));

    record Submission(String value, String how) {}

    private final KafkaProducer<String, String> producer;
    private final Screen screen;

    Submissions(String bootstrapServers, Screen screen) {
        this.producer = TestClients.textProducer(bootstrapServers);
        this.screen = screen;
    }

    void sendAll() {
        for (Submission submission : ALL) {
            // A partition keeps the order of what has one key
            producer.send(new ProducerRecord<>("video.tasks", "demo", submission.value()));
            screen.submitted(submission.value(), submission.how());
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
