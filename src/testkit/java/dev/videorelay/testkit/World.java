package dev.videorelay.testkit;

import java.util.Map;

import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Broker and gateway for the tests that run the relay inside their own process; injected by type. */
public final class World implements QuarkusTestResourceLifecycleManager {

    private Broker broker;
    private SimulatedGateway gateway;

    @Override
    public Map<String, String> start() {
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(2, Job.Stage.SUCCEEDED));
        gateway.serveVideosAt("/jobs/"); // as acme's
        return Map.ofEntries(Map.entry("kafka.bootstrap.servers", broker.address()),
                // Settings of Kafka's clients that the relay must not take: records would be dropped or end up elsewhere
                Map.entry("kafka.partitioner.class", RoundRobinPartitioner.class.getName()),
                Map.entry("kafka.producer.partitioner.class", RoundRobinPartitioner.class.getName()),
                Map.entry("kafka.partitioner.ignore.keys", "true"),
                Map.entry("kafka.interceptor.classes", DroppingInterceptor.class.getName()),
                Map.entry("kafka.main.consumer.interceptor.classes", DroppingInterceptor.class.getName()),
                Map.entry("kafka.isolation.level", "read_uncommitted"),
                Map.entry("kafka.max.in.flight.requests.per.connection", "50"),
                Map.entry("kafka.linger.ms", "20000"),
                Map.entry("kafka.heartbeat.interval.ms", "60000"),
                Map.entry("kafka.group.protocol", "consumer"),
                Map.entry("kafka.processing.exception.handler",
                        LogAndContinueProcessingExceptionHandler.class.getName()),
                Map.entry("camel.main.jmx-enabled", "true"),
                Map.entry("relay.topics.partitions", "3"),
                Map.entry("relay.copy-headers", "tenant"),
                Map.entry("relay.progress.enabled", "true"),
                Map.entry("relay.providers.unified.base-url", gateway.baseUrl() + "/"),
                Map.entry("relay.providers.unified.token", "sk-unified"),
                Map.entry("relay.providers.unified.poll.interval", "0.1S"),
                Map.entry("relay.providers.unified.poll.schedule", "fixed"), // its jobs last for so many polls
                Map.entry("relay.providers.unified.not-found-grace", "0.5S"),
                Map.entry("relay.providers.generations.base-url", gateway.baseUrl()),
                Map.entry("relay.providers.generations.token", "sk-generations"),
                Map.entry("relay.providers.generations.poll.interval", "0.1S"),
                Map.entry("relay.providers.generations.poll.schedule", "fixed"),
                Map.entry("relay.providers.videos.enabled", "true"),
                Map.entry("relay.providers.videos.base-url", gateway.baseUrl()),
                Map.entry("relay.providers.videos.poll.interval", "0.1S"),
                Map.entry("relay.providers.acme.query.path",
                        Guide.variables().get("RELAY_PROVIDERS_ACME_QUERY_PATH")),
                Map.entry("relay.providers.acme.base-url", gateway.baseUrl()),
                Map.entry("relay.providers.acme.prefixes", "acme-"),
                Map.entry("relay.providers.acme.poll.interval", "0.1S"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(gateway, new TestInjector.MatchesType(SimulatedGateway.class));
    }

    @Override
    public void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
