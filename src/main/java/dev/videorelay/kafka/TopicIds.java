package dev.videorelay.kafka;

/** Kafka's own IDs of topics, which tell a topic from a later one of the same name. */
@FunctionalInterface
public interface TopicIds {

    /**
     * ID of the topic that holds the record at this place.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
     */
    String at(String topic, int partition, long offset);
}
