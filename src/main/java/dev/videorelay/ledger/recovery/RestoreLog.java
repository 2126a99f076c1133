package dev.videorelay.ledger.recovery;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jboss.logging.Logger;

/** Log line when a store is read from its changelog: until that is done, the tasks of its partition are not polled. */
public final class RestoreLog implements StateRestoreListener {

    private static final Logger LOG = Logger.getLogger(RestoreLog.class);

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long first, long end) {
        if (end > first) {
            LOG.infof("Store of a partition is being restored: store=%s partition=%d records=%d", store,
                    partition.partition(), end - first);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long offset, long restored) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {}
}
