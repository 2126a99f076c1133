package dev.videorelay.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a submission was read: the record's place in the topic of submissions.
 *
 * @param topicId Kafka's own ID of the topic: another one if the topic was deleted and created again under its name
 * @param since offset from which on all records of the partition were delivered up to this one, in order
 * @param epoch leader epoch under which the record was written, or {@link #NO_EPOCH}. A log that lost its end gives its
 *            last offsets again, each under a higher epoch; a record that is delivered again has the epoch that it had
 */
@RegisterForReflection
public record Source(String topic, String topicId, int partition, long since, long offset, int epoch) {

    /** Stands for a leader epoch that is not known: relays before it did not write it down. */
    public static final int NO_EPOCH = -1;

    public Source {
        topic = requireNonNull(topic, "topic").intern(); // shared by all tickets
        topicId = requireNonNull(topicId, "topicId").intern();
        if (since < 0 || since > offset) {
            throw new IllegalArgumentException("offset " + offset + " was delivered since " + since);
        }
    }

    /** @param epoch null in what was written without it */
    @JsonCreator
    static Source read(@JsonProperty("topic") String topic, @JsonProperty("topicId") String topicId,
            @JsonProperty("partition") int partition, @JsonProperty("since") long since,
            @JsonProperty("offset") long offset, @JsonProperty("epoch") Integer epoch) {
        return new Source(topic, topicId, partition, since, offset, epoch == null ? NO_EPOCH : epoch);
    }

    /**
     * {@code topic/partition/offset}: names the submission to the outside, the same after any crash or replay. Two
     * submissions have the same if the second was given the offset that the first had lost.
     */
    public String address() {
        return topic + "/" + partition + "/" + offset;
    }

    /** Names the partition for as long as its topic lives: offsets of two equal lanes can be compared. */
    public String lane() {
        return topicId + "/" + partition;
    }
}
