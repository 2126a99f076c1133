package dev.videorelay.intake.transaction;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/** What this instance can still take in; asked and told by the one thread of intake. */
public interface IntakeCapacity {

    /** Whether intake is to read on; if not, it asks again soon. */
    boolean isLeft();

    /** How many records may be read at once, since room is asked for only before. */
    int atOnce();

    /** Tells what intake has filed: for each partition that it has written to, the offset behind its last record. */
    void filed(Map<TopicPartition, Long> ends);
}
