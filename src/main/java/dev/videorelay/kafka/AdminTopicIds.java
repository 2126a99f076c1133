package dev.videorelay.kafka;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;

/** Asks the broker for the ID of a topic, each time. */
@ApplicationScoped
public class AdminTopicIds implements TopicIds {

    /** Shorter than a stop may take: a stop waits for the thread that asks. */
    private static final int TIMEOUT_MS = 3_000;

    private final Admin admin;

    public AdminTopicIds(Admin admin) {
        this.admin = admin;
    }

    @Override
    public String of(String topic) {
        return KafkaFutures.join(
                admin.describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                        .topicNameValues()
                        .get(topic),
                cause -> new KafkaException("cannot describe the topic " + topic, cause)).topicId().toString();
    }
}
