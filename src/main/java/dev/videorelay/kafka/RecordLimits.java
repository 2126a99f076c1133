package dev.videorelay.kafka;

import static org.apache.kafka.clients.producer.ProducerConfig.BUFFER_MEMORY_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Size of the largest record that each topic takes, in bytes as {@link RecordSize} reckons them: the least of what the relay's
 * producers send ({@code max.request.size}), what the broker says that the topic takes ({@code max.message.bytes}), and what
 * it was seen to refuse. Safe for use by many threads.
 *
 * <p>A topic's limit can become lower at any time. So each refusal has the broker asked again; unless its answer explains
 * the refusal, half of what was refused counts as the limit from then on. A record that is made anew is therefore smaller
 * each time.
 */
@ApplicationScoped
public class RecordLimits {

    private static final Logger LOG = Logger.getLogger(RecordLimits.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BY_DEFAULT = 1 << 20;

    private final Admin admin;
    private final Map<String, Object> settings;
    private final Map<String, Integer> told = new ConcurrentHashMap<>();
    private final Map<String, Integer> found = new ConcurrentHashMap<>();
    private volatile int sent = BY_DEFAULT;

    @Inject
    public RecordLimits(Admin admin, KafkaClients clients) {
        this(admin, clients.settings());
    }

    /** @param settings of the producers */
    public RecordLimits(Admin admin, Map<String, Object> settings) {
        this.admin = admin;
        this.settings = settings;
    }

    public int of(String topic) {
        return Math.min(sent, Math.min(told.getOrDefault(topic, Integer.MAX_VALUE),
                found.getOrDefault(topic, Integer.MAX_VALUE)));
    }

    /**
     * Asks for the limits of these topics, and waits for the answers a while. One that the broker does not tell is found out by
     * a refusal.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a setting of the producers is no number
     */
    public void learn(Collection<String> topics) {
        sent = Math.min(setting(MAX_REQUEST_SIZE_CONFIG, BY_DEFAULT),
                setting(BUFFER_MEMORY_CONFIG, Integer.MAX_VALUE));
        try {
            CompletableFuture.allOf(topics.stream().map(this::ask).toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf(e, "Cannot tell the limits of the topics yet: topics=%s", topics);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private int setting(String name, int byDefault) {
        Object value = settings.get(name);
        return value == null
                ? byDefault
                : (int) Math.min(Integer.MAX_VALUE, (long) ConfigDef.parseType(name, value, ConfigDef.Type.LONG));
    }

    /** Takes notice of a record that was too large, on any thread; does not block. */
    public void refused(ProducerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        int bytes = RecordSize.of(record);
        LOG.errorf("Record is over the limit of its topic: topic=%s bytes=%d limit=%d", topic, bytes, of(topic));
        found.merge(topic, bytes / 2, Math::min);
        ask(topic).thenRun(() -> {
            if (told.getOrDefault(topic, Integer.MAX_VALUE) < bytes) {
                found.remove(topic);
            }
        });
    }

    private CompletableFuture<Void> ask(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource),
                new DescribeConfigsOptions().timeoutMs((int) PATIENCE.toMillis()))
                .values()
                .get(resource)
                .toCompletionStage()
                .<Void>handle((config, failure) -> {
                    take(topic, config, failure);
                    return null;
                })
                .toCompletableFuture();
    }

    private void take(String topic, Config config, Throwable failure) {
        if (failure == null && config.get(MAX_MESSAGE_BYTES_CONFIG) != null) {
            told.put(topic, Integer.valueOf(config.get(MAX_MESSAGE_BYTES_CONFIG).value()));
        } else {
            LOG.debugf(failure, "Broker does not tell the limit of a topic: topic=%s", topic);
        }
    }
}
