package dev.videorelay.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;

/** Sees to it that the topics are there before anybody reads or writes them. */
@ApplicationScoped
public class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);

    private static final int PATIENCE_MS = 5_000;
    /** Whatever the broker does by default. */
    private static final Map<String, String> NOT_COMPACTED = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE);

    private final Admin admin;
    private final RelayConfig.Topics config;
    private final boolean progress;

    public TopicSetup(Admin admin, RelayConfig config) {
        this.admin = admin;
        this.config = config.topics();
        this.progress = config.progress().enabled();
    }

    /**
     * Creates what is missing, if it may.
     *
     * @return the topics that are missing and may not be created
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
        return await(() -> admin
                .describeTopics(List.of(config.accepted()), new DescribeTopicsOptions().timeoutMs(PATIENCE_MS))
                .topicNameValues()
                .get(config.accepted())
                .get()
                .partitions()
                .size());
    }

    /** One that the broker does not show may be there. */
    private List<String> missing() {
        // Describing topics begins with the nodes, for which it has the patience of a minute whatever it is told
        await(() -> admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS)).nodes().get());
        Map<String, KafkaFuture<TopicDescription>> described = admin
                .describeTopics(inUse(), new DescribeTopicsOptions().timeoutMs(PATIENCE_MS))
                .topicNameValues();
        return inUse().stream().filter(topic -> await(() -> isMissing(described.get(topic)))).toList();
    }

    private List<String> inUse() {
        return Stream.of(config.tasks(), config.accepted(), config.completions(), config.rejected(), config.progress())
                .filter(topic -> progress || !topic.equals(config.progress()))
                .toList();
    }

    private static boolean isMissing(KafkaFuture<?> topic) throws ExecutionException, InterruptedException {
        try {
            topic.get();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return false;
            }
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return true;
            }
            throw e;
        }
    }

    private void create(String name) {
        NewTopic topic = new NewTopic(name, Optional.of(config.partitions()),
                config.replication() == -1 ? Optional.empty() : Optional.of(config.replication()))
                .configs(NOT_COMPACTED);
        try {
            await(() -> admin.createTopics(List.of(topic)).all().get());
            LOG.infof("Topic created: topic=%s partitions=%d", name, config.partitions());
        } catch (AuthorizationException e) {
            throw new TopicAuthorizationException("no permission to create the topic " + name, Set.of(name));
        } catch (TopicExistsException e) {
            LOG.debugf("Topic created by another instance: topic=%s", name);
        }
    }

    private static <T> T await(Asked<T> asked) {
        try {
            return asked.answer();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private interface Asked<T> {
        T answer() throws ExecutionException, InterruptedException;
    }
}
