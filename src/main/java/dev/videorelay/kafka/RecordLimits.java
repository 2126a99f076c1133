package dev.videorelay.kafka;

import static org.apache.kafka.clients.producer.ProducerConfig.BUFFER_MEMORY_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Size of the largest record that each topic takes, in bytes as {@link RecordSize} computes them: the least of what the
 * relay's producers send ({@code max.request.size}), what the topic is configured to take ({@code max.message.bytes}), and
 * what it was seen to reject. Thread-safe.
 *
 * <p>A topic's limit can become lower at any time. So the broker is asked again after each rejection; unless its answer
 * explains the rejection, half of the rejected size counts as the limit from then on. A record that is built again is
 * therefore smaller each time.
 */
@ApplicationScoped
public class RecordLimits {

    private static final Logger LOG = Logger.getLogger(RecordLimits.class);

    private static final int DEFAULT_MAX_REQUEST_SIZE = 1 << 20;

    private final TopicConfigReader reader;
    private final Map<String, Object> settings;
    private final Map<String, Integer> configured = new ConcurrentHashMap<>();
    private final Map<String, Integer> observed = new ConcurrentHashMap<>();
    private volatile int sendable = DEFAULT_MAX_REQUEST_SIZE;

    @Inject
    public RecordLimits(Admin admin, KafkaClients clients) {
        this(admin, clients.settings());
    }

    /** @param settings of the producers */
    public RecordLimits(Admin admin, Map<String, Object> settings) {
        this.reader = new TopicConfigReader(admin);
        this.settings = settings;
    }

    public int of(String topic) {
        return Math.min(sendable, Math.min(configured.getOrDefault(topic, Integer.MAX_VALUE),
                observed.getOrDefault(topic, Integer.MAX_VALUE)));
    }

    /**
     * Requests the limits of these topics, and waits some seconds for the answers. A limit that the broker does not tell shows
     * itself by a rejection.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a setting of the producers is not a number
     */
    public void learn(Collection<String> topics) {
        sendable = Math.min(setting(MAX_REQUEST_SIZE_CONFIG, DEFAULT_MAX_REQUEST_SIZE),
                setting(BUFFER_MEMORY_CONFIG, Integer.MAX_VALUE));
        try {
            CompletableFuture.allOf(topics.stream().map(this::request).toArray(CompletableFuture[]::new))
                    .get(TopicConfigReader.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf(e, "Limits of the topics are not known yet: topics=%s", topics);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private int setting(String name, int defaultValue) {
        Object value = settings.get(name);
        return value == null
                ? defaultValue
                : (int) Math.min(Integer.MAX_VALUE, (long) ConfigDef.parseType(name, value, ConfigDef.Type.LONG));
    }

    /** Lowers the limit after a record was too large; on any thread, does not block. */
    public void refused(ProducerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        int bytes = RecordSize.of(record);
        LOG.errorf("Record is over the limit of its topic: topic=%s bytes=%d limit=%d", topic, bytes, of(topic));
        observed.merge(topic, bytes / 2, Math::min);
        request(topic).thenRun(() -> {
            if (configured.getOrDefault(topic, Integer.MAX_VALUE) < bytes) {
                observed.remove(topic);
            }
        });
    }

    private CompletableFuture<Void> request(String topic) {
        return reader.request(topic)
                .toCompletionStage()
                .<Void>handle((config, failure) -> {
                    read(topic, config, failure);
                    return null;
                })
                .toCompletableFuture();
    }

    private void read(String topic, Config config, Throwable failure) {
        Optional<String> limit = failure == null
                ? TopicConfigReader.value(config, MAX_MESSAGE_BYTES_CONFIG)
                : Optional.empty();
        limit.ifPresentOrElse(bytes -> configured.put(topic, Integer.valueOf(bytes)),
                () -> LOG.debugf(failure, "Broker does not tell the limit of a topic: topic=%s", topic));
    }
}
