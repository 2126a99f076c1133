package dev.videorelay.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.videorelay.testkit.TopicReader;

/** What comes out of the relay: completion events and rejected submissions, shown as they arrive. */
final class Results implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final ObjectMapper json = new ObjectMapper();
    private final TopicReader completions;
    private final TopicReader rejected;
    private final Screen screen;
    private int number;

    Results(String bootstrapServers, Screen screen) {
        this.completions = new TopicReader(bootstrapServers, "video.completions");
        this.rejected = new TopicReader(bootstrapServers, "video.tasks.rejected");
        this.screen = screen;
    }

    int number() {
        return number;
    }

    void show() {
        completions.poll(this::showCompletion, PATIENCE);
        rejected.poll(this::showRejected, PATIENCE);
    }

    private void showCompletion(ConsumerRecord<byte[], byte[]> event) {
        try {
            JsonNode data = json.readTree(event.value());
            JsonNode times = data.path("times");
            Duration took = Duration.between(time(times.path("accepted")), time(times.path("completed")));
            screen.over(data.path("status").asText(), data.path("taskId").asText(), took, data.path("polls").asInt(),
                    EventEnd.of(data));
            number++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(JsonNode text) {
        return Instant.parse(text.asText());
    }

    private void showRejected(ConsumerRecord<byte[], byte[]> submission) {
        screen.rejected(Submissions.text(submission.value()), header(submission, "relay-error-code"),
                header(submission, "relay-error-message"));
        number++;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Submissions.text(record.headers().lastHeader(name).value());
    }

    @Override
    public void close() {
        completions.close();
        rejected.close();
    }
}
