package dev.videorelay.ledger.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

import dev.videorelay.ledger.format.AcceptedFormat;
import dev.videorelay.ledger.format.OwnershipMarker;
import dev.videorelay.ledger.format.UnreadableException;
import dev.videorelay.task.TaskId;

/** One pass over the topics for all partitions that have lost their store. */
final class RecoveryPass {

    private static final Logger LOG = Logger.getLogger(RecoveryPass.class);

    private final Map<Integer, OpenTaskRebuilder> partitions = new HashMap<>();
    private final int all;
    private int mostRetained;

    /** @param all number of partitions that the topic of accepted submissions has */
    RecoveryPass(Collection<TopicPartition> accepted, int all) {
        accepted.forEach(partition -> partitions.put(partition.partition(), new OpenTaskRebuilder()));
        this.all = all;
    }

    void read(RecoveryScan scan) {
        scan.run(this::accepted, this::ended);
        LOG.infof("Topics read for recovery: partitions=%s tickets=%d most_at_once=%d", partitions.keySet(), retained(),
                mostRetained);
    }

    LedgerRecovery.Recovered recovered(TopicPartition accepted) {
        return partitions.get(accepted.partition()).recovered();
    }

    /** Largest number of tickets that were in the heap at the same time. */
    int mostRetained() {
        return mostRetained;
    }

    void accepted(ConsumerRecord<String, byte[]> record) {
        if (OwnershipMarker.is(record.key())) {
            return;
        }
        try {
            partitions.get(record.partition()).accepted(AcceptedFormat.read(record.value()));
            mostRetained = Math.max(mostRetained, retained());
        } catch (UnreadableException e) {
            LOG.debugf("Skipped, the ledger has rejected it: offset=%d", record.offset());
        }
    }

    void ended(ConsumerRecord<String, byte[]> event) {
        try {
            ended(new TaskId(event.key()), text(event, "ce_id"), Instant.parse(text(event, "ce_time")));
        } catch (DateTimeParseException | IllegalArgumentException | NullPointerException e) {
            LOG.debugf("Not an event of the relay: partition=%d offset=%d", event.partition(), event.offset());
        }
    }

    private void ended(TaskId taskId, String source, Instant at) {
        boolean known = false;
        for (OpenTaskRebuilder partition : partitions.values()) {
            known |= partition.ended(taskId, source, at);
        }
        OpenTaskRebuilder own = partitions.get(Utils.toPositive(Utils.murmur2(taskId.value().getBytes(UTF_8))) % all);
        if (!known && own != null) {
            own.endedEarly(taskId, source, at);
        }
    }

    private int retained() {
        return partitions.values().stream().mapToInt(OpenTaskRebuilder::retained).sum();
    }

    private static String text(ConsumerRecord<String, byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
