package dev.videorelay.ledger;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

import dev.videorelay.kafka.KafkaFutures;
import dev.videorelay.kafka.TopicConfigReader;
import dev.videorelay.ledger.format.LedgerNames;

/**
 * Changelog topics of the ledger's stores. Kafka Streams creates them with the settings of that time and never alters
 * them, so those that an earlier relay has created still drop the tombstone of a closed task after a minute.
 */
final class Changelogs {

    private static final Logger LOG = Logger.getLogger(Changelogs.class);

    private static final int TIMEOUT_MS = 5_000;
    /** What earlier relays have set. Any other value was set by an operator. */
    private static final String FORMER_DELETE_RETENTION_MS = "60000";

    private final Admin admin;
    private final TopicConfigReader reader;
    private final List<String> topics;

    /** @param group ID of the Streams application that they belong to */
    Changelogs(Admin admin, String group) {
        this.admin = admin;
        this.reader = new TopicConfigReader(admin);
        this.topics = Stream.of(LedgerNames.OPEN_TASKS, LedgerNames.MARKS)
                .map(store -> LedgerNames.changelog(group, store))
                .toList();
    }

    /** Gives changelogs of earlier relays the present setting, as far as they exist and the broker permits it. */
    void align() {
        topics.forEach(this::align);
    }

    private void align(String topic) {
        try {
            Set<AclOperation> permitted = permitted(topic);
            if (!permitted.contains(DESCRIBE_CONFIGS)) {
                LOG.infof("Settings of the changelog cannot be read, see docs/reference/topics.md: topic=%s", topic);
            } else if (deleteRetention(topic).filter(FORMER_DELETE_RETENTION_MS::equals).isPresent()) {
                raise(topic, permitted);
            }
        } catch (InterruptException e) {
            throw e;
        } catch (UnknownTopicOrPartitionException e) {
            LOG.debugf("Changelog does not exist yet: topic=%s", topic);
        } catch (KafkaException e) {
            warn(topic, e.getMessage());
        }
    }

    /** Asked first, since a broker logs what it denies. A broker without an authorizer permits all. */
    private Set<AclOperation> permitted(String topic) {
        Set<AclOperation> permitted = KafkaFutures.join(admin
                .describeTopics(List.of(topic),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true).timeoutMs(TIMEOUT_MS))
                .topicNameValues()
                .get(topic)).authorizedOperations();
        return permitted == null ? Set.of(DESCRIBE_CONFIGS, ALTER_CONFIGS) : permitted;
    }

    private Optional<String> deleteRetention(String topic) {
        return TopicConfigReader.value(KafkaFutures.join(reader.request(topic)), DELETE_RETENTION_MS_CONFIG);
    }

    private void raise(String topic, Set<AclOperation> permitted) {
        if (!permitted.contains(ALTER_CONFIGS)) {
            warn(topic, "no permission AlterConfigs");
            return;
        }
        String millis = String.valueOf(LedgerTopology.DELETE_RETENTION.toMillis());
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(DELETE_RETENTION_MS_CONFIG, millis),
                AlterConfigOp.OpType.SET);
        KafkaFutures.join(admin.incrementalAlterConfigs(Map.of(TopicConfigReader.resource(topic), List.of(set)),
                new AlterConfigsOptions().timeoutMs(TIMEOUT_MS)).all());
        LOG.infof("Changelog of an earlier relay altered: topic=%s %s=%s", topic, DELETE_RETENTION_MS_CONFIG, millis);
    }

    private static void warn(String topic, String cause) {
        LOG.warnf("Changelog may drop tombstones too early, raise its setting: topic=%s %s=%d cause=%s",
                topic,
                DELETE_RETENTION_MS_CONFIG, LedgerTopology.DELETE_RETENTION.toMillis(), cause);
    }
}
