package dev.videorelay.kafka;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

import dev.videorelay.config.RelayConfig;

/**
 * What the relay may not do although it has to, as far as the broker tells beforehand: without it, each client would find out
 * by itself, and none of them would say it in one line.
 *
 * <p>Of a group that nobody has used yet, and of transactions, the broker says only whether they may be seen.
 */
@ApplicationScoped
public class Permissions {

    private static final int PATIENCE_MS = 5_000;

    private final Admin admin;
    private final RelayConfig config;

    /** @param granted null if the broker does not tell */
    private record Asked(String where, Set<AclOperation> needed, KafkaFuture<Collection<AclOperation>> granted) {}

    public Permissions(Admin admin, RelayConfig config) {
        this.admin = admin;
        this.config = config;
    }

    /**
     * Such as {@code Write on topic video.completions}.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public List<String> missing() {
        RelayConfig.Topics topics = config.topics();
        List<Asked> all = new ArrayList<>(List.of(topic(topics.tasks(), READ), topic(topics.accepted(), READ, WRITE),
                topic(topics.completions(), READ, WRITE), topic(topics.rejected(), WRITE), group(config.group()),
                group(config.group() + "-ledger"), transactions(config.group() + "-intake-"),
                transactions(config.group() + "-ledger-")));
        if (config.progress().enabled()) {
            all.add(topic(topics.progress(), WRITE));
        }
        return all.stream().flatMap(Permissions::lacking).toList();
    }

    private Asked topic(String name, AclOperation... needed) {
        return new Asked("topic " + name, Set.of(needed), admin
                .describeTopics(List.of(name),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true).timeoutMs(PATIENCE_MS))
                .topicNameValues()
                .get(name)
                .thenApply(TopicDescription::authorizedOperations));
    }

    private Asked group(String name) {
        return new Asked("group " + name, Set.of(READ), admin
                .describeConsumerGroups(List.of(name),
                        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true).timeoutMs(PATIENCE_MS))
                .describedGroups()
                .get(name)
                .thenApply(ConsumerGroupDescription::authorizedOperations));
    }

    private Asked transactions(String prefix) {
        return new Asked("transactional ID " + prefix + "*", Set.of(WRITE), admin
                .describeTransactions(List.of(prefix), new DescribeTransactionsOptions().timeoutMs(PATIENCE_MS))
                .description(prefix)
                .thenApply(is -> null));
    }

    private static Stream<String> lacking(Asked asked) {
        Collection<AclOperation> granted = granted(asked.granted());
        return asked.needed()
                .stream()
                .sorted()
                .filter(operation -> granted != null && !granted.contains(operation))
                .map(operation -> (operation == READ ? "Read" : "Write") + " on " + asked.where());
    }

    private static Collection<AclOperation> granted(KafkaFuture<Collection<AclOperation>> asked) {
        try {
            return KafkaFutures.join(asked);
        } catch (AuthorizationException e) {
            return Set.of();
        } catch (UnsupportedVersionException | GroupIdNotFoundException | TransactionalIdNotFoundException e) {
            return null;
        }
    }
}
