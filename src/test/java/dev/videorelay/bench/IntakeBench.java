package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.videorelay.testbed.Broker;
import dev.videorelay.testbed.Job;
import dev.videorelay.testbed.RelayProcess;
import dev.videorelay.testbed.SimulatedGateway;
import dev.videorelay.testbed.TopicReader;

/**
 * How many submissions one instance takes in each second: all lie in the topic before it starts, and it is done when the
 * ledger has the last one open.
 *
 * <p>What Kafka itself can do on the machine is seen before that, with a loop that copies the same records in transactions
 * of as many at most, and does nothing else with them. Broker, gateway and relay run on the same cores; nothing is polled
 * meanwhile.
 */
public final class IntakeBench {

    private static final String TASKS = "video.tasks";
    private static final String CHANGELOG = "video-task-relay-ledger-open-tasks-changelog";
    private static final String COPIES = "copies";
    private static final int PARTITIONS = 12;
    private static final int MOST_IN_A_POLL = 1_000;
    private static final Map<String, String> SETTINGS = Map.of("RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT1H",
            "RELAY_PROVIDERS_UNIFIED_POLL_MAX_INTERVAL", "PT1H", "RELAY_PROVIDERS_UNIFIED_DEADLINE", "PT10H");

    /** How far a group had come in its topic at a time. */
    private record Mark(long records, Instant at) {

        double perSecondUntil(Mark later) {
            return (later.records - records) * 1000.0 / Duration.between(at, later.at).toMillis();
        }
    }

    private final Broker broker;
    private final Admin admin;
    private final int submissions;

    private IntakeBench(Broker broker, Admin admin, int submissions) {
        this.broker = broker;
        this.admin = admin;
        this.submissions = submissions;
    }

    /** @param args number of submissions, and the relay's heap in MiB */
    public static void main(String... args) throws Exception {
        int submissions = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
        String heap = args.length > 1 ? args[1] : "2048";
        try (Broker broker = new Broker(0); Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            new IntakeBench(broker, admin, submissions).run(heap);
        }
    }

    private void run(String heap) throws Exception {
        create(TASKS, COPIES);
        submit();
        double copied = copyAll();
        System.out.printf("%-52s %10s %8s%n", "%,d submissions".formatted(submissions), "per second", "of copy");
        report("copied by a bare consumer and producer", copied, copied);
        try (SimulatedGateway gateway = new SimulatedGateway(taskId -> Job.neverOver());
                RelayProcess relay = RelayProcess.start("bench-relay", broker, gateway, SETTINGS,
                        "-Xmx" + heap + "m")) {
            takeIn(relay, copied);
        }
    }

    /** A task is open when its ticket is committed to the ledger's changelog; the record says when it was filed. */
    private void takeIn(RelayProcess relay, double copied) throws InterruptedException {
        while (!relay.isReady()) {
            relay.mustBeAlive();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Instant first = Instant.now();
        Mark half = null;
        long opened = 0;
        try (TopicReader tickets = new TopicReader(broker.address(), CHANGELOG)) {
            while (opened < submissions) {
                relay.mustBeAlive();
                List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
                tickets.poll(polled::add, Duration.ofMillis(100));
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    if (record.key()[0] == 't') {
                        opened++;
                        first = Instant.ofEpochMilli(Math.min(record.timestamp(), first.toEpochMilli()));
                    }
                }
                if (half == null && opened >= submissions / 2) {
                    half = new Mark(opened, Instant.now());
                }
            }
        }
        Mark end = new Mark(opened, Instant.now());
        report("from the topic to open, all", new Mark(0, first).perSecondUntil(end), copied);
        report("from the topic to open, the second half", half.perSecondUntil(end), copied);
    }

    private static void report(String what, double rate, double copied) {
        System.out.printf("%-52s %,10.0f %7.0f%%%n", what, rate, 100 * rate / copied);
    }

    private void create(String... topics) throws ExecutionException, InterruptedException {
        admin.createTopics(Stream.of(topics).map(topic -> new NewTopic(topic, PARTITIONS, (short) 1)).toList())
                .all()
                .get();
    }

    private void submit() {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < submissions; i++) {
                producer.send(new ProducerRecord<>(TASKS, ("key" + i).getBytes(), ("task_" + i).getBytes()));
            }
        }
    }

    private double copyAll() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "group.id", "copy", "enable.auto.commit", false,
                        "auto.offset.reset", "earliest", "max.poll.records", MOST_IN_A_POLL),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "copy"))) {
            producer.initTransactions();
            consumer.subscribe(List.of(TASKS));
            Mark begin = null;
            long copied = 0;
            while (copied < submissions) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(250));
                if (!polled.isEmpty()) {
                    begin = begin == null ? new Mark(0, Instant.now()) : begin;
                    producer.beginTransaction();
                    for (ConsumerRecord<byte[], byte[]> record : polled) {
                        producer.send(new ProducerRecord<>(COPIES, record.value(), record.value()));
                    }
                    producer.sendOffsetsToTransaction(polled.nextOffsets(), consumer.groupMetadata());
                    producer.commitTransaction();
                    copied += polled.count();
                }
            }
            return begin.perSecondUntil(new Mark(copied, Instant.now()));
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", broker.address());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
