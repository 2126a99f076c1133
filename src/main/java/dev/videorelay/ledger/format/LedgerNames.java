package dev.videorelay.ledger.format;

import dev.videorelay.config.GroupNames;

/** Names of the ledger's stores, and of what Kafka Streams makes for them. */
public final class LedgerNames {

    public static final String OPEN_TASKS = "open-tasks";
    public static final String MARKS = "marks";

    private LedgerNames() {}

    /** Name of the topic that Kafka Streams restores a store from. */
    public static String changelog(String group, String store) {
        return GroupNames.ledger(group) + "-" + store + "-changelog";
    }
}
