package dev.videorelay.config;

/** Names that instances of one {@code relay.group} share at the broker, beside the group itself. */
public final class GroupNames {

    private GroupNames() {}

    /**
     * ID of the ledger's Kafka Streams application, which is also its consumer group and begins its transactional IDs.
     *
     * @param group as in {@code relay.group}
     */
    public static String ledger(String group) {
        return group + "-ledger";
    }

    /**
     * Beginning of the client IDs and transactional IDs of intake.
     *
     * @param group as in {@code relay.group}
     */
    public static String intake(String group) {
        return group + "-intake";
    }
}
