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

/** Reads the latest completion events at the start, so that the learned schedule does not start from nothing. */
@ApplicationScoped
public class ScheduleWarmUp {

    private static final Logger LOG = Logger.getLogger(ScheduleWarmUp.class);

    private static final int EVENTS = 500;
    /** Each event may be a transaction of its own, and the end of a transaction takes an offset too. */
    private static final int OFFSETS = 2 * EVENTS;
    private static final int FETCH_BYTES = 4 << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String topic;
    private final Map<String, Object> settings;

    @Inject
    public ScheduleWarmUp(RelayConfig config, KafkaClients clients) {
        this(config.topics().completions(), clients.settings());
    }

    /** @param ofAllClients the user's settings for all Kafka clients */
    ScheduleWarmUp(String topic, Map<String, Object> ofAllClients) {
        this.topic = topic;
        this.settings = new HashMap<>(ofAllClients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    }

    /**
     * Starts reading, on a thread of its own.
     *
     * @param learner takes the latest completions, the earliest first
     */
    public void begin(Consumer<List<PastCompletion>> learner) {
        Thread thread = new Thread(() -> read(learner), "relay-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    void read(Consumer<List<PastCompletion>> learner) {
        try {
            List<PastCompletion> past = latest();
            past.sort(Comparator.comparing(PastCompletion::completed));
            learner.accept(past);
            LOG.infof("Learned durations of tasks from past events: events=%d", past.size());
        } catch (KafkaException e) {
            LOG.warnf("Reading past events failed, learning starts from nothing: cause=%s", e.getMessage());
        }
    }

    private List<PastCompletion> latest() {
        List<PastCompletion> past = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            Collection<TopicPartition> partitions = TopicScan.partitions(consumer, topic);
            TopicScan<byte[], byte[]> scan = new TopicScan<>(consumer, consumer.endOffsets(partitions));
            scan.startBeforeEnd(OFFSETS);
            long giveUpAt = System.nanoTime() + TIMEOUT.toNanos();
            while (!scan.isComplete() && System.nanoTime() - giveUpAt < 0) {
                scan.poll(event -> PastCompletion.read(event.value()).ifPresent(past::add));
            }
        }
        return past;
    }
}
