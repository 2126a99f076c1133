package dev.videorelay.testkit;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;

/**
 * Real Kafka brokers, each a process of its own, that can be killed one by one and come back with what they had.
 *
 * <p>Several replicate all topics to three of them, and take a write when two have it. Internal topics have few
 * partitions, so that a broker is soon back.
 */
public final class Cluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HEAP = "-Xmx384m";

    private final Path directory;
    private final List<BrokerProcess> brokers;
    private final String addresses;

    /**
     * Starts the brokers and waits for them.
     *
     * @param more settings over the ones that are here
     */
    public Cluster(int size, Map<String, String> more) {
        try {
            directory = Files.createTempDirectory("cluster");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Node> nodes = IntStream.rangeClosed(1, size).mapToObj(Node::new).toList();
        String clusterId = Uuid.randomUuid().toString();
        addresses = nodes.stream().map(Node::address).collect(Collectors.joining(","));
        brokers = nodes.stream()
                .map(node -> new BrokerProcess(settings(node, nodes, more), clusterId, directory, HEAP))
                .toList();
        brokers.forEach(BrokerProcess::start);
        awaitAll();
    }

    private record Node(int id, int port, int controllerPort) {

        Node(int id) {
            this(id, Ports.free(), Ports.free());
        }

        String address() {
            return "localhost:" + port;
        }

        String vote() {
            return id + "@localhost:" + controllerPort;
        }
    }

    private Properties settings(Node node, List<Node> nodes, Map<String, String> more) {
        String text = """
                node.id=%1$d
                process.roles=broker,controller
                listeners=PLAINTEXT://localhost:%2$d,CONTROLLER://localhost:%3$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.quorum.voters=%4$s
                log.dir=%5$s
                log.index.size.max.bytes=1048576
                log.cleaner.dedupe.buffer.size=8388608
                auto.create.topics.enable=false
                unclean.leader.election.enable=false
                default.replication.factor=%6$d
                offsets.topic.replication.factor=%6$d
                transaction.state.log.replication.factor=%6$d
                min.insync.replicas=%7$d
                transaction.state.log.min.isr=%7$d
                offsets.topic.num.partitions=5
                transaction.state.log.num.partitions=5
                group.initial.rebalance.delay.ms=200
                # The dead are noticed, and take their place again, sooner than by default
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                # Transactions that a killed relay left open end soon
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                """
                .formatted(node.id(), node.port(), node.controllerPort(),
                        nodes.stream().map(Node::vote).collect(Collectors.joining(",")),
                        directory.resolve("data-" + node.id()), Math.min(3, nodes.size()), Math.min(2, nodes.size()));
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.putAll(more);
        return settings;
    }

    public String addresses() {
        return addresses;
    }

    public int size() {
        return brokers.size();
    }

    /** @param broker 0 for the first */
    public void kill(int broker) {
        brokers.get(broker).kill();
    }

    /** Ends it as an operator would. */
    public void stop(int broker) {
        brokers.get(broker).stop();
    }

    /** Again, after {@link #kill} or {@link #stop}; returns at once. */
    public void start(int broker) {
        brokers.get(broker).start();
    }

    /** Waits until all brokers are there and each has all that it is to have. */
    public void awaitAll() {
        // Each by its own address: it answers when the others count on it
        for (String address : addresses.split(",")) {
            try (Admin admin = TestClients.admin(address)) {
                Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> isWhole(admin));
            }
        }
    }

    private boolean isWhole(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get().size() == size()
                    && admin.describeTopics(admin.listTopics().names().get())
                            .allTopicNames()
                            .get()
                            .values()
                            .stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .allMatch(partition -> partition.isr().size() == partition.replicas().size());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw new IllegalStateException("The brokers cannot be asked", e);
        }
    }

    @Override
    public void close() {
        brokers.forEach(BrokerProcess::kill);
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
