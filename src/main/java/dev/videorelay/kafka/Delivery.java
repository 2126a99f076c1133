package dev.videorelay.kafka;

import org.apache.kafka.common.header.Headers;

import dev.videorelay.task.Source;

/**
 * A record of the topic of submissions as the intake route gets it.
 *
 * @param key may be null
 * @param value may be null
 */
public record Delivery(Source source, byte[] key, byte[] value, Headers headers) {}
