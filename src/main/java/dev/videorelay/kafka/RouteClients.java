package dev.videorelay.kafka;

import java.time.Clock;
import java.util.Map;
import java.util.Properties;

import org.apache.camel.quarkus.component.kafka.QuarkusKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Clients for the routes: whoever reads in the relay's own group is intake. */
final class RouteClients extends QuarkusKafkaClientFactory {

    private final String group;
    private final TopicIds topicIds;
    private final Clock clock;

    RouteClients(Map<String, Object> settings, String group, TopicIds topicIds, Clock clock) {
        super(settings);
        this.group = group;
        this.topicIds = topicIds;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Consumer getConsumer(Properties settings) {
        if (!group.equals(settings.getProperty(ConsumerConfig.GROUP_ID_CONFIG))) {
            return super.getConsumer(settings);
        }
        mergeConfiguration(settings);
        return new IntakeConsumer(settings, topicIds, clock);
    }
}
