package dev.videorelay.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a submission was read: topic, partition and offset of its record.
 *
 * @param topicId Kafka's ID of the topic; it changes if the topic is deleted and created again under its name
 * @param since offset from which all records of the partition up to this one were delivered in order
 * @param epoch leader epoch under which the record was written, or {@link #NO_EPOCH}. A truncated log assigns
 *            its last offsets again, each under a higher epoch; a redelivered record keeps its epoch
 */
@RegisterForReflection
public record Source(String topic, String topicId, int partition, long since, long offset, int epoch) {

    /** An unknown leader epoch: older relays did not store it. */
    public static final int NO_EPOCH = -1;

    public Source {
        topic = requireNonNull(topic, "topic").intern(); // shared by all tickets
        topicId = requireNonNull(topicId, "topicId").intern();
        if (since < 0 || since > offset) {
            throw new IllegalArgumentException("offset " + offset + " was delivered since " + since);
        }
    }

    /** @param epoch null in entries of older relays */
    @JsonCreator
    static Source read(@JsonProperty("topic") String topic, @JsonProperty("topicId") String topicId,
            @JsonProperty("partition") int partition, @JsonProperty("since") long since,
            @JsonProperty("offset") long offset, @JsonProperty("epoch") Integer epoch) {
        return new Source(topic, topicId, partition, since, offset, epoch == null ? NO_EPOCH : epoch);
    }

    /**
     * {@code topic/partition/offset}: the public ID of the submission, the same after any crash or replay. Two submissions
     * have the same address if the second got the offset of one that a truncated log had lost.
     */
    public String address() {
        return topic + "/" + partition + "/" + offset;
    }

    /** Key of the partition of this topic ID: only offsets with equal keys can be compared. */
    public String partitionKey() {
        return topicId + "/" + partition;
    }
}
