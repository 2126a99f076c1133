package dev.videorelay.kafka;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

import dev.videorelay.config.GroupNames;
import dev.videorelay.config.RelayConfig;

/**
 * Permissions that the relay needs and does not have, checked at the start: otherwise each client would fail by itself, and
 * none with one line that names what is missing.
 *
 * <p>Of a group that was never used, and of transactions, the broker tells only whether they may be described.
 */
@ApplicationScoped
public class Permissions {

    private static final int TIMEOUT_MS = 5_000;

    private final Admin admin;
    private final RelayConfig config;

    /** @param granted null if the broker does not tell */
    private record Requirement(String where, Set<AclOperation> needed, KafkaFuture<Collection<AclOperation>> granted) {}

    /**
     * A permission that the relay needs.
     *
     * @param text such as {@code Write on topic video.completions}
     * @param granted null if the broker does not tell
     */
    public record Needed(String text, Boolean granted) {

        public boolean isLacking() {
            return Boolean.FALSE.equals(granted);
        }
    }

    public Permissions(Admin admin, RelayConfig config) {
        this.admin = admin;
        this.config = config;
    }

    /**
     * The permissions that are missing, such as {@code Write on topic video.completions}.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    public List<String> missing() {
        return needed(Set.of()).stream().filter(Needed::isLacking).map(Needed::text).toList();
    }

    /**
     * All permissions that the relay needs.
     *
     * @param absent topics that do not exist, of whose permissions the broker tells nothing
     * @throws KafkaException if the broker cannot be asked
     */
    public List<Needed> needed(Set<String> absent) {
        RelayConfig.Topics topics = config.topics();
        Map<String, Set<AclOperation>> ofTopics = new LinkedHashMap<>();
        ofTopics.put(topics.tasks(), Set.of(READ));
        ofTopics.put(topics.accepted(), Set.of(READ, WRITE));
        ofTopics.put(topics.completions(), Set.of(READ, WRITE));
        ofTopics.put(topics.rejected(), Set.of(WRITE));
        if (config.progress().enabled()) {
            ofTopics.put(topics.progress(), Set.of(WRITE));
        }
        ofTopics.keySet().removeAll(absent);
        List<Requirement> all = new ArrayList<>();
        ofTopics.forEach((topic, operations) -> all.add(topic(topic, operations)));
        all.addAll(List.of(group(config.group()), group(GroupNames.ledger(config.group())),
                transactions(GroupNames.intake(config.group()) + "-"),
                transactions(GroupNames.ledger(config.group()) + "-")));
        return all.stream().flatMap(Permissions::needed).toList();
    }

    private Requirement topic(String name, Set<AclOperation> needed) {
        return new Requirement("topic " + name, needed, admin
                .describeTopics(List.of(name),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true).timeoutMs(TIMEOUT_MS))
                .topicNameValues()
                .get(name)
                .thenApply(TopicDescription::authorizedOperations));
    }

    private Requirement group(String name) {
        return new Requirement("group " + name, Set.of(READ), admin
                .describeConsumerGroups(List.of(name),
                        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true).timeoutMs(TIMEOUT_MS))
                .describedGroups()
                .get(name)
                .thenApply(ConsumerGroupDescription::authorizedOperations));
    }

    private Requirement transactions(String prefix) {
        return new Requirement("transactional ID " + prefix + "*", Set.of(WRITE), admin
                .describeTransactions(List.of(prefix), new DescribeTransactionsOptions().timeoutMs(TIMEOUT_MS))
                .description(prefix)
                .thenApply(description -> null));
    }

    private static Stream<Needed> needed(Requirement required) {
        Collection<AclOperation> granted = granted(required.granted());
        return required.needed()
                .stream()
                .sorted()
                .map(operation -> new Needed((operation == READ ? "Read" : "Write") + " on " + required.where(),
                        granted == null ? null : granted.contains(operation)));
    }

    private static Collection<AclOperation> granted(KafkaFuture<Collection<AclOperation>> answer) {
        try {
            return KafkaFutures.join(answer);
        } catch (AuthorizationException e) {
            return Set.of();
        } catch (UnsupportedVersionException | GroupIdNotFoundException | TransactionalIdNotFoundException e) {
            return null;
        }
    }
}
