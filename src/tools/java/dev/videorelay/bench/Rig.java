package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.TestClients;

/** The set-up of a benchmark: a broker, a lean gateway, and open tasks. */
final class Rig implements AutoCloseable {

    private static final int PARTITIONS = 12;
    private static final Duration LOOK = Duration.ofMillis(100);

    final Broker broker = new Broker(0);
    final GatewayProcess gateway;
    private final Filer filer = new Filer(broker.address());
    private int filed;

    /** @param tasks as many as there will be at most */
    Rig(int tasks) {
        gateway = new GatewayProcess(tasks);
    }

    /** A relay that is ready; see {@link #start}. */
    RelayProcess relay(String name, String heap, Duration interval, Map<String, String> settings) {
        RelayProcess relay = start(name, heap, interval, settings);
        until(relay, relay::isReady);
        return relay;
    }

    /** A relay that polls each task at the interval, and is otherwise as shipped but for these settings. */
    RelayProcess start(String name, String heap, Duration interval, Map<String, String> settings, String... jvm) {
        Map<String, String> all = new HashMap<>(Map.of("RELAY_PROVIDERS_UNIFIED_POLL_SCHEDULE", "fixed",
                "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", interval.toString(), "RELAY_PROVIDERS_UNIFIED_DEADLINE",
                "PT10H"));
        if (interval.compareTo(Duration.ofMinutes(1)) > 0) {
            all.put("RELAY_PROVIDERS_UNIFIED_POLL_MAX_INTERVAL", interval.toString());
        }
        all.putAll(settings);
        return RelayProcess.start(name, broker.address(), gateway.baseUrl(), all,
                Stream.concat(Stream.of("-Xmx" + heap, "-Xlog:gc:file=target/" + name + "-gc.log"), Stream.of(jvm))
                        .toArray(String[]::new));
    }

    /**
     * Files further tasks that are never over, as if they had been accepted one by one during the last interval: their
     * first polls come one by one as well, during the next. The broker has them all when this returns.
     *
     * @return when the first poll of each is due
     */
    List<Instant> fileOpen(int tasks, Duration interval) {
        Instant now = Instant.now();
        List<Instant> due = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            due.add(now.plus(interval.multipliedBy(i).dividedBy(tasks)));
            filer.file(NumberedTask.neverOver(filed++).id(), due.get(i).minus(interval));
        }
        filer.flush();
        return due;
    }

    /** Files further tasks that are cancelled at once. */
    void fileOver(int tasks) {
        for (int i = 0; i < tasks; i++) {
            String taskId = NumberedTask.neverOver(filed++).id();
            filer.file(taskId, Instant.now());
            filer.cancel(taskId);
        }
        filer.flush();
    }

    /**
     * Creates topics that the relay would create, and returns when the broker leads all their partitions. Before that it may refuse
     * the first batches of a partition. If it then accepts the second batch first, it never takes the one before it.
     */
    void createTopics(String... names) throws Exception {
        try (Admin admin = TestClients.admin(broker.address());
                KafkaConsumer<byte[], byte[]> consumer = TestClients.consumer(broker.address())) {
            admin.createTopics(Stream.of(names).map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList())
                    .all()
                    .get();
            consumer.endOffsets(Stream.of(names).flatMap(Rig::partitions).toList()); // retries until each partition has its leader
        }
    }

    private static Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS).mapToObj(partition -> new TopicPartition(topic, partition));
    }

    /** Waits, however long it takes, unless the relay ends. */
    static void until(RelayProcess relay, Callable<Boolean> condition) {
        until(relay::mustBeAlive, condition);
    }

    /** @param check throws if it is of no use to wait any longer */
    static void until(Runnable check, Callable<Boolean> condition) {
        Awaitility.await().forever().pollInterval(LOOK).until(() -> {
            check.run();
            return condition.call();
        });
    }

    static void pass(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    @Override
    public void close() {
        filer.close();
        gateway.close();
        broker.close();
    }
}
