package dev.videorelay.intake.transaction;

import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/** How many more submissions this instance can take in; for the one thread of intake. */
public interface IntakeCapacity {

    /** Whether intake may read on; if not, it asks again soon. */
    boolean isAvailable();

    /** How many records one poll may read, since the capacity is checked before each poll only. */
    int maxBatch();

    /** @param ends for each partition that intake has written to, the offset after its last record */
    void onFiled(Map<TopicPartition, Long> ends);
}
