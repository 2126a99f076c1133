package dev.videorelay.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.event.PastCompletion;
import dev.videorelay.kafka.KafkaClients;
import dev.videorelay.kafka.TopicScan;

/** Reads the latest completion events, so that the learned schedule does not start from nothing. */
@ApplicationScoped
public class ScheduleWarmUp {

    private static final Logger LOG = Logger.getLogger(ScheduleWarmUp.class);

    private static final int EVENTS = 500;
    /** Each event may be a transaction of its own, whose end takes an offset as well. */
    private static final int OFFSETS = 2 * EVENTS;
    private static final int FETCH_BYTES = 4 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String topic;
    private final Map<String, Object> settings;

    @Inject
    public ScheduleWarmUp(RelayConfig config, KafkaClients clients) {
        this(config.topics().completions(), clients.settings());
    }

    /** @param ofAllClients what the user has set for all of Kafka's clients */
    ScheduleWarmUp(String topic, Map<String, Object> ofAllClients) {
        this.topic = topic;
        this.settings = new HashMap<>(ofAllClients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    }

    /**
     * Reads on a thread of its own; nothing waits for it.
     *
     * @param learner takes the latest events, the earliest first
     */
    public void begin(Consumer<List<PastCompletion>> learner) {
        Thread thread = new Thread(() -> recall(learner), "relay-recall");
        thread.setDaemon(true);
        thread.start();
    }

    void recall(Consumer<List<PastCompletion>> learner) {
        try {
            List<PastCompletion> ends = latest();
            ends.sort(Comparator.comparing(PastCompletion::completed));
            learner.accept(ends);
            LOG.infof("Learned from past events how long tasks take: events=%d", ends.size());
        } catch (KafkaException e) {
            LOG.warnf("Past events cannot be read, learning begins anew: cause=%s", e.getMessage());
        }
    }

    private List<PastCompletion> latest() {
        List<PastCompletion> ends = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            Collection<TopicPartition> partitions = TopicScan.partitions(consumer, topic);
            TopicScan<byte[], byte[]> scan = new TopicScan<>(consumer, consumer.endOffsets(partitions));
            scan.startBeforeEnd(OFFSETS / partitions.size());
            long latest = System.nanoTime() + PATIENCE.toNanos();
            while (!scan.isComplete() && System.nanoTime() - latest < 0) {
                scan.poll(event -> PastCompletion.read(event.value()).ifPresent(ends::add));
            }
        }
        return ends;
    }
}
