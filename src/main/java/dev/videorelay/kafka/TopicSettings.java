package dev.videorelay.kafka;

import static java.util.stream.Collectors.toMap;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;

/**
 * Checks the settings of topics at the start: some would stall a partition later, at the first record that does not fit, or
 * lose records.
 */
@ApplicationScoped
public class TopicSettings {

    private static final Logger LOG = Logger.getLogger(TopicSettings.class);

    /** A key and a value of 64 KiB each, and headers; or a ticket with 64 KiB of copied headers. */
    private static final int LEAST_BYTES = 256 * 1024;
    /** A payload of 256 KiB, its texts, and copied headers. */
    private static final int LEAST_BYTES_OF_EVENT = 1024 * 1024;

    private final TopicConfigReader reader;
    private final RelayConfig.Topics topics;

    public TopicSettings(Admin admin, RelayConfig config) {
        this.reader = new TopicConfigReader(admin);
        this.topics = config.topics();
    }

    /**
     * Checks all topics of the relay. Logs as errors settings with which the topic of rejected submissions refuses some of
     * them, since that stalls one partition only, and as warnings settings that could lose records or cannot be read.
     *
     * @return settings with which the relay cannot run, one sentence each
     * @throws KafkaException if the broker cannot be asked
     */
    public List<String> problems() {
        Map<String, Optional<Config>> configs = configs();
        errors(configs)
                .forEach(error -> LOG.errorf("Topic has settings that will stall intake: %s", error));
        warnings(configs).forEach(warning -> LOG.warnf("Topic should have other settings: %s", warning));
        return present(
                compacted(topics.accepted(), configs, "would lose submissions of a task that is submitted again"),
                tooSmall(topics.accepted(), configs, LEAST_BYTES));
    }

    private List<String> errors(Map<String, Optional<Config>> configs) {
        return present(
                compacted(topics.rejected(), configs, "refuses submissions without a key"),
                tooSmall(topics.rejected(), configs, LEAST_BYTES));
    }

    private List<String> warnings(Map<String, Optional<Config>> configs) {
        return present(
                compacted(topics.tasks(), configs, "loses a submission when a later one has its key"),
                compacted(topics.completions(), configs, "loses earlier events of a task that is submitted again"),
                tooSmall(topics.completions(), configs, LEAST_BYTES_OF_EVENT));
    }

    @SafeVarargs
    private static List<String> present(Optional<String>... problems) {
        return Stream.of(problems).flatMap(Optional::stream).toList();
    }

    private static Optional<String> compacted(String topic, Map<String, Optional<Config>> configs, String consequence) {
        return value(CLEANUP_POLICY_CONFIG, configs.get(topic))
                .filter(policy -> policy.contains(CLEANUP_POLICY_COMPACT))
                .map(policy -> "%s has cleanup.policy=%s and so %s, set it to delete".formatted(topic, policy,
                        consequence));
    }

    private static Optional<String> tooSmall(String topic, Map<String, Optional<Config>> configs, int least) {
        return value(MAX_MESSAGE_BYTES_CONFIG, configs.get(topic))
                .filter(most -> Long.parseLong(most) < least)
                .map(most -> "%s has max.message.bytes=%s and so refuses large records, set it to %d at least"
                        .formatted(topic, most, least));
    }

    private static Optional<String> value(String key, Optional<Config> config) {
        return config.flatMap(known -> TopicConfigReader.value(known, key));
    }

    private Map<String, Optional<Config>> configs() {
        return reader.request(List.of(topics.tasks(), topics.accepted(), topics.rejected(), topics.completions()))
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, topic -> config(topic.getKey(), topic.getValue())));
    }

    /** Nothing if the broker does not answer, be it for lack of a permission or since it is too old for the request. */
    private static Optional<Config> config(String topic, KafkaFuture<Config> requested) {
        try {
            return Optional.of(KafkaFutures.join(requested));
        } catch (RetriableException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warnf("Settings of a topic cannot be checked: topic=%s cause=%s", topic, e.getMessage());
            return Optional.empty();
        }
    }
}
