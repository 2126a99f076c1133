package dev.videorelay.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;

/** Creates the relay's topics before they are read or written. */
@ApplicationScoped
public class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);

    private static final int TIMEOUT_MS = 5_000;
    /** Set for each topic, whatever the broker's default. */
    private static final Map<String, String> NOT_COMPACTED = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE);

    private final Admin admin;
    private final RelayConfig.Topics config;
    private final boolean progress;

    /**
     * A topic as the broker shows it.
     *
     * @param partitions 0 if there is no such topic; null if the broker does not say whether there is one
     */
    public record Found(String topic, Integer partitions) {

        public boolean isMissing() {
            return partitions != null && partitions == 0;
        }
    }

    public TopicSetup(Admin admin, RelayConfig config) {
        this.admin = admin;
        this.config = config.topics();
        this.progress = config.progress().enabled();
    }

    /**
     * Creates the topics that are missing, unless {@code relay.topics.create} is false.
     *
     * @return the topics that are missing and were not created
     * @throws KafkaException if the broker cannot be asked
     */
    public List<String> ensure() {
        List<String> missing = missing();
        if (!config.create()) {
            return missing;
        }
        for (String topic : missing) {
            create(topic);
        }
        return List.of();
    }

    /**
     * Number of partitions that the topic of accepted submissions has.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public int partitionsOfAccepted() {
        return KafkaFutures.join(admin
                .describeTopics(List.of(config.accepted()), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                .topicNameValues()
                .get(config.accepted())).partitions().size();
    }

    private List<String> missing() {
        return found().stream().filter(Found::isMissing).map(Found::topic).toList();
    }

    /**
     * The topics in use as the broker shows them.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public List<Found> found() {
        // Describing topics begins with the nodes, for which it waits a minute whatever its own time-out
        KafkaFutures.join(admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS)).nodes());
        Map<String, KafkaFuture<TopicDescription>> described = admin
                .describeTopics(inUse(), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                .topicNameValues();
        return inUse().stream().map(topic -> found(topic, described.get(topic))).toList();
    }

    private List<String> inUse() {
        return Stream.of(config.tasks(), config.accepted(), config.completions(), config.rejected(), config.progress())
                .filter(topic -> progress || !topic.equals(config.progress()))
                .toList();
    }

    private static Found found(String topic, KafkaFuture<TopicDescription> described) {
        try {
            return new Found(topic, KafkaFutures.join(described).partitions().size());
        } catch (TopicAuthorizationException e) {
            return new Found(topic, null);
        } catch (UnknownTopicOrPartitionException e) {
            return new Found(topic, 0);
        }
    }

    private void create(String name) {
        NewTopic topic = new NewTopic(name, Optional.of(config.partitions()),
                config.replication() == -1 ? Optional.empty() : Optional.of(config.replication()))
                .configs(NOT_COMPACTED);
        try {
            KafkaFutures.join(admin.createTopics(List.of(topic)).all());
            LOG.infof("Topic created: topic=%s partitions=%d", name, config.partitions());
        } catch (AuthorizationException e) {
            throw new TopicAuthorizationException("no permission to create the topic " + name, Set.of(name));
        } catch (TopicExistsException e) {
            LOG.debugf("Topic created by another instance: topic=%s", name);
        }
    }
}
