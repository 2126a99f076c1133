package dev.videorelay.task;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a submission was read: the record's place in the topic of submissions.
 *
 * @param topicId Kafka's own ID of the topic: another one if the topic was deleted and created again under its name
 * @param since offset from which on all records of the partition were delivered up to this one, in order
 */
@RegisterForReflection
public record Source(String topic, String topicId, int partition, long since, long offset) {

    public Source {
        topic = requireNonNull(topic, "topic").intern(); // shared by all tickets
        topicId = requireNonNull(topicId, "topicId").intern();
        if (since < 0 || since > offset) {
            throw new IllegalArgumentException("offset " + offset + " was delivered since " + since);
        }
    }

    /** {@code topic/partition/offset}: names the submission to the outside, the same after any crash or replay. */
    public String address() {
        return topic + "/" + partition + "/" + offset;
    }

    /** Names the partition for as long as its topic lives: offsets of two equal lanes can be compared. */
    public String lane() {
        return topicId + "/" + partition;
    }
}
