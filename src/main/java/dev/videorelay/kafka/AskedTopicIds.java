package dev.videorelay.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker, and again whenever a partition's offsets do not go up, as they do not in a topic made anew. */
@ApplicationScoped
public class AskedTopicIds implements TopicIds {

    private record Seen(String topicId, long offset) {}

    private final Map<TopicPartition, Seen> seen = new ConcurrentHashMap<>();
    private final Admin admin;

    public AskedTopicIds(Admin admin) {
        this.admin = admin;
    }

    @Override
    public String at(String topic, int partition, long offset) {
        return seen.compute(new TopicPartition(topic, partition),
                (lane, last) -> last != null && offset > last.offset()
                        ? new Seen(last.topicId(), offset)
                        : new Seen(ask(topic), offset))
                .topicId();
    }

    private String ask(String topic) {
        try {
            return admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get().topicId().toString();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot describe the topic " + topic, e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
