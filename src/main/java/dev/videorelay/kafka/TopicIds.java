package dev.videorelay.kafka;

/** Kafka's IDs of topics, which distinguish a topic from a later one of the same name: no ID is given twice. */
@FunctionalInterface
public interface TopicIds {

    /**
     * Returns the ID of the topic that has this name now.
     *
     * @throws org.apache.kafka.common.KafkaException if there is no such topic, or the broker does not answer in time
     */
    String of(String topic);
}
