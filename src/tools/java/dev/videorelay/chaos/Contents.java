package dev.videorelay.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What lies in the topics.
 *
 * @param accepted where the ticket or the cancellation of a source was filed first
 */
public record Contents(List<Arrived> submissions, Map<String, String> accepted, List<Event> events,
        List<Rejected> rejected) {

    /**
     * A submission as the broker has it.
     *
     * @param source {@code topic/partition/offset}
     * @param number that its sender gave it
     * @param at when it was sent
     */
    record Arrived(String source, int number, Instant at) {}

    /**
     * A completion event.
     *
     * @param place {@code topic/partition/offset}
     * @param headers those of one name with a comma between
     * @param taskId as the data say; so are all that follow
     * @param failureCode or null
     */
    record Event(String place, String key, Map<String, String> headers, String taskId, String provider, String status,
            String videoUrl, String failureCode) {

        String source() {
            return headers.get("ce_id");
        }
    }

    /** A rejected submission. */
    record Rejected(String place, byte[] key, byte[] value, Map<String, String> headers) {

        String source() {
            return headers.get("relay-source");
        }
    }

    /** Grows as long as anything moves. */
    int size() {
        return submissions.size() + accepted.size() + events.size() + rejected.size();
    }
}
