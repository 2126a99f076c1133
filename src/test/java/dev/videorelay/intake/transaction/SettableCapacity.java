package dev.videorelay.intake.transaction;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/** Capacity that the test sets, and a record of what was filed. */
final class SettableCapacity implements IntakeCapacity {

    boolean left = true;
    final Map<TopicPartition, Long> filed = new HashMap<>();

    @Override
    public boolean isAvailable() {
        return left;
    }

    @Override
    public int maxBatch() {
        return 500;
    }

    @Override
    public void onFiled(Map<TopicPartition, Long> ends) {
        filed.putAll(ends);
    }
}
