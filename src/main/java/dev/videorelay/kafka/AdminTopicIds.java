package dev.videorelay.kafka;

import java.util.List;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker, each time. */
@ApplicationScoped
public class AdminTopicIds implements TopicIds {

    /** Shorter than a stop may take, for it waits for who asks. */
    private static final int PATIENCE_MS = 3_000;

    private final Admin admin;

    public AdminTopicIds(Admin admin) {
        this.admin = admin;
    }

    @Override
    public String of(String topic) {
        try {
            return admin.describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(PATIENCE_MS))
                    .topicNameValues()
                    .get(topic)
                    .get()
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot describe the topic " + topic, e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
