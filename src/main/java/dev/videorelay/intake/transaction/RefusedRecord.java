package dev.videorelay.intake.transaction;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedCompressionTypeException;

/**
 * Record that its topic refuses however often it is sent: for its key, its size, or a missing permission.
 *
 * @param source address of the submission that the record is about
 * @param topic that the record was for
 */
record RefusedRecord(String source, String topic, String cause) {

    private static final Pattern PLACE = Pattern.compile("(?<partition>.+/\\d+)/(?<offset>\\d{1,18})");
    private static final Set<Class<? extends RuntimeException>> REFUSALS = Set.of(InvalidRecordException.class,
            InvalidTimestampException.class, InvalidTopicException.class, PolicyViolationException.class,
            RecordTooLargeException.class, RecordBatchTooLargeException.class, TopicAuthorizationException.class,
            UnsupportedCompressionTypeException.class);

    /** Nothing if the failure is not about this record but about another one, or about a broker that is not reachable. */
    static Optional<RefusedRecord> of(String source, String topic, Exception failure) {
        return REFUSALS.contains(failure.getClass())
                ? Optional.of(new RefusedRecord(source, topic, failure.getMessage()))
                : Optional.empty();
    }

    /** Whether a partition's committed offset shows that the submission has been filed meanwhile. */
    boolean isFiled(TopicPartition partition, long committed) {
        Matcher place = PLACE.matcher(source);
        return !place.matches() || isIn(partition, place) && committed > Long.parseLong(place.group("offset"));
    }

    /** Whether the submission lies in one of the partitions. */
    boolean isIn(Set<TopicPartition> partitions) {
        Matcher place = PLACE.matcher(source);
        return place.matches() && partitions.stream().anyMatch(partition -> isIn(partition, place));
    }

    private static boolean isIn(TopicPartition partition, Matcher place) {
        return place.group("partition").equals(partition.topic() + "/" + partition.partition());
    }

    String describe() {
        return topic + " refuses the record of submission " + source + ": " + cause;
    }
}
