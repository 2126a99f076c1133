package dev.videorelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.videorelay.chaos.Contents.Arrived;
import dev.videorelay.chaos.Contents.Event;
import dev.videorelay.chaos.Contents.Rejected;
import dev.videorelay.testkit.TopicReader;

/** Reads all topics from their beginnings as a {@code read_committed} consumer, and goes on as more comes. */
final class Evidence implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofMillis(300);

    private static final Duration LONGEST_READ = Duration.ofSeconds(5);

    private final ObjectMapper json = new ObjectMapper();
    private final TopicReader tasks;
    private final TopicReader accepted;
    private final TopicReader completions;
    private final TopicReader rejected;
    private final List<Arrived> submissions = new ArrayList<>();
    private final Map<String, String> filed = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Rejected> rejects = new ArrayList<>();

    Evidence(String brokers) {
        tasks = new TopicReader(brokers, Submitter.TOPIC);
        accepted = new TopicReader(brokers, "video.tasks.accepted");
        completions = new TopicReader(brokers, "video.completions");
        rejected = new TopicReader(brokers, "video.tasks.rejected");
    }

    /** All that is there by now, or that can be read in some seconds. */
    Contents read() {
        Instant end = Instant.now().plus(LONGEST_READ);
        Contents before;
        Contents now = contents();
        do {
            before = now;
            tasks.poll(this::submission, WITHIN);
            accepted.poll(this::accepted, WITHIN);
            completions.poll(this::event, WITHIN);
            rejected.poll(this::rejected, WITHIN);
            now = contents();
        } while (now.size() > before.size() && Instant.now().isBefore(end));
        return now;
    }

    private Contents contents() {
        return new Contents(List.copyOf(submissions), Map.copyOf(filed), List.copyOf(events), List.copyOf(rejects));
    }

    private void submission(ConsumerRecord<byte[], byte[]> record) {
        String number = headers(record).getOrDefault(Submission.NUMBER, "-1");
        submissions.add(new Arrived(place(record), Integer.parseInt(number), Instant.ofEpochMilli(record.timestamp())));
    }

    private void accepted(ConsumerRecord<byte[], byte[]> record) {
        JsonNode source = data(record).path("source");
        filed.putIfAbsent(
                source.path("topic").asText() + "/" + source.path("partition").asInt() + "/"
                        + source.path("offset").asLong(),
                place(record));
    }

    private void event(ConsumerRecord<byte[], byte[]> record) {
        JsonNode data = data(record);
        events.add(new Event(place(record), text(record.key()), headers(record), text(data.path("taskId")),
                text(data.path("provider")), String.valueOf(text(data.path("status"))), text(data.path("videoUrl")),
                text(data.path("failure").path("code"))));
    }

    private void rejected(ConsumerRecord<byte[], byte[]> record) {
        rejects.add(new Rejected(place(record), record.key(), record.value(), headers(record)));
    }

    private JsonNode data(ConsumerRecord<byte[], byte[]> record) {
        try {
            return json.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(place(record) + " is not JSON", e);
        }
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.merge(header.key(), String.valueOf(text(header.value())), (one, other) -> one + "," + other);
        }
        return headers;
    }

    private static String text(JsonNode text) {
        return text.isTextual() ? text.textValue() : null;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }

    @Override
    public void close() {
        tasks.close();
        accepted.close();
        completions.close();
        rejected.close();
    }
}
