package dev.videorelay.ledger.format;

/** Names of the ledger's stores, and of what Kafka Streams makes for them. */
public final class LedgerNames {

    public static final String OPEN_TASKS = "open-tasks";
    public static final String MARKS = "marks";

    private LedgerNames() {}

    /**
     * ID of the Kafka Streams application, which is also its consumer group.
     *
     * @param group as in {@code relay.group}
     */
    public static String application(String group) {
        return group + "-ledger";
    }

    /** Name of the topic that Kafka Streams restores a store from. */
    public static String changelog(String group, String store) {
        return application(group) + "-" + store + "-changelog";
    }
}
