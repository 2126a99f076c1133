package dev.videorelay.intake.transaction;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

import dev.videorelay.task.Source;

/**
 * Record of the topic of submissions as the intake route gets it.
 *
 * @param ahead whether it was read ahead of other records, and will be delivered once more in order
 * @param key may be null
 * @param value may be null
 */
public record SubmissionRecord(Source source, boolean ahead, byte[] key, byte[] value, Headers headers) {

    /** In order. */
    public SubmissionRecord(Source source, byte[] key, byte[] value, Headers headers) {
        this(source, false, key, value, headers);
    }

    /**
     * A polled record with a submission record as its value.
     *
     * @param begin first offset of its run
     */
    static ConsumerRecord<byte[], Object> in(ConsumerRecord<byte[], Object> record, String topicId, long begin,
            boolean ahead) {
        Source source = new Source(record.topic(), topicId, record.partition(), begin, record.offset(),
                record.leaderEpoch().orElse(Source.NO_EPOCH));
        return new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), null,
                new SubmissionRecord(source, ahead, record.key(), (byte[]) record.value(), record.headers()));
    }
}
