package dev.videorelay.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Reads the configuration of topics from the broker. */
public final class TopicConfigReader {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Admin admin;

    public TopicConfigReader(Admin admin) {
        this.admin = admin;
    }

    /** Requests the configuration of each topic; does not block. */
    Map<String, KafkaFuture<Config>> request(Collection<String> topics) {
        return admin
                .describeConfigs(topics.stream().map(TopicConfigReader::resource).toList(),
                        new DescribeConfigsOptions().timeoutMs((int) TIMEOUT.toMillis()))
                .values()
                .entrySet()
                .stream()
                .collect(toMap(topic -> topic.getKey().name(), Map.Entry::getValue));
    }

    /** Requests the configuration of a topic; does not block. */
    public KafkaFuture<Config> request(String topic) {
        return request(List.of(topic)).get(topic);
    }

    /** Value of a key; nothing if the broker does not know the key. */
    public static Optional<String> value(Config config, String key) {
        return Optional.ofNullable(config.get(key)).map(ConfigEntry::value);
    }

    public static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
