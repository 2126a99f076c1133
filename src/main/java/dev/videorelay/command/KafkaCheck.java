package dev.videorelay.command;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.FailureText;
import dev.videorelay.kafka.Permissions;
import dev.videorelay.kafka.TopicSettings;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.kafka.TransactionSupport;

/** Part of {@code check} about Kafka: asks the broker what the relay asks it at its start, and changes nothing. */
@ApplicationScoped
public class KafkaCheck {

    private final String brokers;
    private final RelayConfig config;
    private final TopicSetup topics;
    private final Permissions permissions;
    private final TopicSettings settings;
    private final TransactionSupport transactions;

    public KafkaCheck(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers, RelayConfig config,
            TopicSetup topics, Permissions permissions, TopicSettings settings, TransactionSupport transactions) {
        this.brokers = brokers;
        this.config = config;
        this.topics = topics;
        this.permissions = permissions;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** @return why the relay cannot run with this broker */
    List<String> print(Printout out) {
        out.title("Kafka at " + brokers);
        try {
            return printFound(out);
        } catch (KafkaException e) {
            Throwable root = FailureText.rootOf(e);
            String problem = "Kafka cannot be asked: " + FailureText.of(root);
            out.pair("unreached", FailureText.of(root));
            return List.of(problem);
        }
    }

    private List<String> printFound(Printout out) {
        List<TopicSetup.Found> found = topics.found();
        transactions.ask();
        out.pair("reached", transactions.inWords());
        List<String> problems = new ArrayList<>();
        out.title("Topics");
        found.forEach(topic -> print(topic, out).ifPresent(problems::add));
        Set<String> absent = found.stream()
                .filter(TopicSetup.Found::isMissing)
                .map(TopicSetup.Found::topic)
                .collect(toSet());
        if (absent.isEmpty()) {
            settings.problems().forEach(problem -> {
                out.pair("wrong", problem);
                problems.add(problem);
            });
        }
        out.title("Permissions");
        permissions.needed(absent).forEach(permission -> print(permission, out).ifPresent(problems::add));
        return problems;
    }

    private Optional<String> print(TopicSetup.Found topic, Printout out) {
        if (!topic.isMissing()) {
            out.pair(topic.partitions() == null ? "hidden" : "found", topic.topic()
                    + (topic.partitions() == null
                            ? ", no permission to see it"
                            : ", partitions " + topic.partitions()));
            return Optional.empty();
        }
        boolean created = config.topics().create();
        out.pair("missing", topic.topic() + (created ? ", the relay creates it" : ""));
        return created
                ? Optional.empty()
                : Optional.of("topic " + topic.topic() + " is missing, and relay.topics.create is false");
    }

    private static Optional<String> print(Permissions.Needed permission, Printout out) {
        out.pair(permission.granted() == null ? "unknown" : permission.granted() ? "granted" : "lacking",
                permission.text());
        return permission.isLacking() ? Optional.of("permission is lacking: " + permission.text()) : Optional.empty();
    }
}
