package dev.videorelay.ledger;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * Topics that the stores of the ledger are restored from. Kafka Streams creates them with the settings of that time and
 * never alters them, so those of earlier relays still forget after a minute that a task was closed.
 */
final class Changelogs {

    private static final Logger LOG = Logger.getLogger(Changelogs.class);

    private static final int PATIENCE_MS = 5_000;
    /** What earlier relays have set. Any other value is an operator's. */
    private static final String FORMER_DELETE_RETENTION_MS = "60000";

    private final Admin admin;
    private final List<String> topics;

    /** @param application ID of the Streams application that they are of */
    Changelogs(Admin admin, String application) {
        this.admin = admin;
        this.topics = Stream.of(LedgerTopology.OPEN_TASKS, LedgerTopology.MARKS)
                .map(store -> application + "-" + store + "-changelog")
                .toList();
    }

    /** Gives those of earlier relays the present setting, as far as they are there and the broker permits it. */
    void align() {
        topics.forEach(this::align);
    }

    private void align(String topic) {
        try {
            Set<AclOperation> permitted = permitted(topic);
            if (!permitted.contains(DESCRIBE_CONFIGS)) {
                LOG.infof("Settings of the changelog cannot be seen, see docs/reference/topics.md: topic=%s", topic);
            } else if (FORMER_DELETE_RETENTION_MS.equals(deleteRetention(topic))) {
                raise(topic, permitted);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                warn(topic, e.getCause().getMessage());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Asked first: a broker logs what it denies. One without permissions says that all is permitted. */
    private Set<AclOperation> permitted(String topic) throws ExecutionException, InterruptedException {
        Set<AclOperation> permitted = admin
                .describeTopics(List.of(topic),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true).timeoutMs(PATIENCE_MS))
                .topicNameValues()
                .get(topic)
                .get()
                .authorizedOperations();
        return permitted == null ? Set.of(DESCRIBE_CONFIGS, ALTER_CONFIGS) : permitted;
    }

    private String deleteRetention(String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = resource(topic);
        ConfigEntry entry = admin
                .describeConfigs(List.of(resource), new DescribeConfigsOptions().timeoutMs(PATIENCE_MS))
                .values()
                .get(resource)
                .get()
                .get(DELETE_RETENTION_MS_CONFIG);
        return entry == null ? null : entry.value();
    }

    private void raise(String topic, Set<AclOperation> permitted) throws ExecutionException, InterruptedException {
        if (!permitted.contains(ALTER_CONFIGS)) {
            warn(topic, "no permission AlterConfigs");
            return;
        }
        String millis = String.valueOf(LedgerTopology.DELETE_RETENTION.toMillis());
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(DELETE_RETENTION_MS_CONFIG, millis),
                AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(set)),
                new AlterConfigsOptions().timeoutMs(PATIENCE_MS)).all().get();
        LOG.infof("Changelog of an earlier relay altered: topic=%s %s=%s", topic, DELETE_RETENTION_MS_CONFIG, millis);
    }

    private static void warn(String topic, String cause) {
        LOG.warnf("Changelog may forget too soon that tasks were closed, set it yourself: topic=%s %s=%d cause=%s",
                topic,
                DELETE_RETENTION_MS_CONFIG, LedgerTopology.DELETE_RETENTION.toMillis(), cause);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
