package dev.videorelay.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;

/** The past as the topics still tell it: what was accepted, and what events there were. */
final class TopicsPast implements Past {

    private static final Logger LOG = Logger.getLogger(TopicsPast.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** So long a transaction under way may hold up the reader; brokers abort it before. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RelayConfig.Topics topics;
    private final String application;
    private final Admin admin;
    private final Map<String, Object> settings;

    /** @param application the Streams application whose offsets say what was taken in */
    TopicsPast(RelayConfig.Topics topics, String application, Admin admin, Map<String, Object> settings) {
        this.topics = topics;
        this.application = application;
        this.admin = admin;
        this.settings = new HashMap<>(settings);
        this.settings.put("isolation.level", "read_committed");
        this.settings.put("enable.auto.commit", "false");
        this.settings.put("auto.offset.reset", "earliest");
    }

    @Override
    public Recalled recall(int partition) {
        TopicPartition accepted = new TopicPartition(topics.accepted(), partition);
        long taken = taken(accepted);
        if (taken == 0) {
            return Recalled.NOTHING;
        }
        LOG.warnf("Ledger has no memory of a partition, reading its topics: partition=%s taken=%d", accepted, taken);
        Recollection recollection = new Recollection();
        read(Map.of(accepted, Math.min(taken, ends(topics.accepted()).get(accepted))),
                record -> accepted(record, recollection));
        read(ends(topics.completions()), event -> ended(event, recollection));
        return recollection.recalled();
    }

    private static void accepted(ConsumerRecord<String, byte[]> record, Recollection recollection) {
        if (Claim.is(record.key())) {
            return;
        }
        try {
            recollection.accepted(AcceptedFormat.read(record.value()));
        } catch (UnreadableException e) {
            LOG.debugf("Was set aside when it came: offset=%d", record.offset());
        }
    }

    private static void ended(ConsumerRecord<String, byte[]> event, Recollection recollection) {
        try {
            recollection.ended(event.key(), text(event, "ce_id"), Instant.parse(text(event, "ce_time")));
        } catch (DateTimeParseException e) {
            LOG.debugf("Not an event of ours: partition=%d offset=%d", event.partition(), event.offset());
        }
    }

    private static String text(ConsumerRecord<String, byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /** Offset of the first accepted submission that the ledger has not taken in; 0 if it has none at all. */
    private long taken(TopicPartition accepted) {
        try {
            OffsetAndMetadata committed = admin
                    .listConsumerGroupOffsets(application, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(accepted);
            return committed == null ? 0 : committed.offset();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot tell what the ledger has taken in", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Ends of all its partitions, with what transactions under way have written. */
    private Map<TopicPartition, Long> ends(String topic) {
        Map<String, Object> uncommitted = new HashMap<>(settings);
        uncommitted.put("isolation.level", "read_uncommitted");
        try (KafkaConsumer<String, byte[]> consumer = consumer(uncommitted)) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    private static Set<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic)
                .stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(toSet());
    }

    /** Reads all that lies before the ends; transactions under way are waited for. */
    private void read(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(settings)) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            Instant progress = Instant.now();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    progress = Instant.now();
                } else if (progress.plus(PATIENCE).isBefore(Instant.now())) {
                    throw new TimeoutException("cannot read all of " + ends.keySet());
                }
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        each.accept(record);
                    }
                }
            }
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
