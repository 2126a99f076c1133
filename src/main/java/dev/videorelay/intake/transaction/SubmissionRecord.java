package dev.videorelay.intake.transaction;

import org.apache.kafka.common.header.Headers;

import dev.videorelay.task.Source;

/**
 * A record of the topic of submissions as the intake route gets it.
 *
 * @param ahead whether it was read ahead of others, and will be delivered once more in order
 * @param key may be null
 * @param value may be null
 */
public record SubmissionRecord(Source source, boolean ahead, byte[] key, byte[] value, Headers headers) {

    /** In order. */
    public SubmissionRecord(Source source, byte[] key, byte[] value, Headers headers) {
        this(source, false, key, value, headers);
    }
}
