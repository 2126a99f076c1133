package dev.videorelay.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of Kafka's clients that a user cannot change, each with the reason: with another value events could get lost, be
 * doubled, or be late. All other settings of a user reach the clients.
 *
 * <p>Keys are those of Kafka, without {@code kafka.}. Kafka Streams also takes a client's key with the client's name as
 * prefix, such as {@code producer.acks}, and a topic's with {@code topic.}.
 */
final class ReservedKeys {

    private static final List<String> CLIENTS = List.of("main.consumer.", "restore.consumer.", "global.consumer.",
            "consumer.", "producer.", "admin.");
    private static final String PARTITIONER = "partitioner.";
    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        reserve("each part of the relay has names of its own, which begin with relay.group",
                "group.id", "client.id", "application.id", "transactional.id");
        reserve("all submissions of a task must lie in one partition", PARTITIONER + "*");
        reserve("an interceptor could drop, change or redirect records", "interceptor.classes");
        reserve("the relay's records have formats of their own", "key.serializer", "value.serializer",
                "key.deserializer", "value.deserializer", "default.key.serde", "default.value.serde");
        reserve("offsets are committed in one transaction with what was written", "enable.auto.commit",
                "auto.commit.interval.ms", "processing.guarantee", "commit.interval.ms", "poll.ms");
        reserve("what an aborted transaction wrote does not count", "isolation.level");
        reserve("a partition without a committed offset is read from its first record", "auto.offset.reset");
        reserve("what is written must be written once, in order, and to all replicas", "acks", "enable.idempotence",
                "retries", "max.in.flight.requests.per.connection", "transaction.two.phase.commit.enable");
        reserve("time-outs of transactions must fit each other", "transaction.timeout.ms", "delivery.timeout.ms",
                "max.block.ms", "linger.ms");
        reserve("other instances must take over soon what a dead one leaves", "session.timeout.ms",
                "heartbeat.interval.ms", "acceptable.recovery.lag");
        reserve("all instances of a group must agree on it, whatever their settings and versions", "group.protocol",
                "group.remote.assignor", "partition.assignment.strategy", "task.assignor.class");
        reserve("a deleted topic must not come back with the broker's number of partitions",
                "allow.auto.create.topics");
        reserve("relay.topics.replication says it", "replication.factor");
        reserve("a record that fails must not be passed over", "deserialization.exception.handler",
                "default.deserialization.exception.handler", "production.exception.handler",
                "default.production.exception.handler", "processing.exception.handler",
                "default.timestamp.extractor", "processor.wrapper.class",
                "default.client.supplier");
        reserve("a changelog must keep each open task", "topic.cleanup.policy", "topic.retention.ms",
                "topic.retention.bytes");
    }

    private ReservedKeys() {}

    private static void reserve(String reason, String... keys) {
        Stream.of(keys).forEach(key -> REASONS.put(key, reason));
    }

    /** Why a user cannot set a key; nothing if that is possible. */
    static Optional<String> reason(String key) {
        String ofClient = CLIENTS.stream()
                .filter(key::startsWith)
                .findFirst()
                .map(client -> key.substring(client.length()))
                .orElse(key);
        return Optional.ofNullable(REASONS.get(ofClient.startsWith(PARTITIONER) ? PARTITIONER + "*" : ofClient));
    }

    /** The reserved keys with their reasons; {@code partitioner.*} stands for all keys with this prefix. */
    static Map<String, String> all() {
        return Map.copyOf(REASONS);
    }
}
