package dev.videorelay.kafka;

/** Kafka's own IDs of topics, which tell a topic from a later one of the same name: no ID is given twice. */
@FunctionalInterface
public interface TopicIds {

    /**
     * ID of the topic that has this name now.
     *
     * @throws org.apache.kafka.common.KafkaException if there is none, or the broker does not say in time
     */
    String of(String topic);
}
