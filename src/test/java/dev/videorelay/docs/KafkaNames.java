package dev.videorelay.docs;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.ledger.format.OwnershipMarker;

/** Names of the relay in Kafka: topics, groups and keys. {@link NamesInUseTest} compares them with a broker's. */
final class KafkaNames {

    private static final Set<String> STORES = Set.of("open-tasks", "marks");
    private static final String TOPIC = "relay.topics.";

    private KafkaNames() {}

    /** By the last part of their key, as they are called by default. */
    static Map<String, String> topics() {
        return ConfigMappings.getProperties(ConfigClass.configClass(RelayConfig.class))
                .entrySet()
                .stream()
                .filter(setting -> setting.getKey().startsWith(TOPIC))
                .filter(setting -> setting.getValue().getDefaultValue().startsWith("video."))
                .collect(toMap(setting -> setting.getKey().substring(TOPIC.length()),
                        setting -> setting.getValue().getDefaultValue()));
    }

    /** What the keys of records begin with that are no tasks. */
    static String claimKey() {
        return OwnershipMarker.of(7, 0).key().replace("7", "");
    }

    /** As it is called by default. */
    static String group() {
        return ConfigMappings.getProperties(ConfigClass.configClass(RelayConfig.class))
                .get("relay.group")
                .getDefaultValue();
    }

    /** As Kafka Streams calls it, with {@code {group}} for the relay's. */
    static String ledger() {
        return "{group}-ledger";
    }

    static Set<String> stores() {
        return STORES;
    }

    /** Topics of the ledger's stores. */
    static Set<String> changelogs() {
        return stores().stream()
                .map(store -> ledger() + "-" + store + "-changelog")
                .collect(toCollection(TreeSet::new));
    }
}
