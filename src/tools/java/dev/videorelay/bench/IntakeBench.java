package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.FailedSends;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/**
 * How many submissions one instance takes in each second: all lie in the topic before it starts, and it is done when the
 * ledger has the last one open.
 *
 * <p>What Kafka itself can do on the machine is seen before that, with a loop that copies the same records in transactions
 * of as many at most, and does nothing else with them. Broker, gateway and relay run on the same cores; nothing is polled
 * meanwhile.
 */
final class IntakeBench implements Bench {

    private static final String TASKS = "video.tasks";
    private static final String CHANGELOG = "video-task-relay-ledger-open-tasks-changelog";
    private static final String COPIES = "copies";
    private static final int MOST_IN_A_POLL = 1_000;
    private static final Duration INTERVAL = Duration.ofHours(1);

    /** How far a group had come in its topic at a time. */
    private record Mark(long records, Instant at) {

        double perSecondUntil(Mark later) {
            return (later.records - records) * 1000.0 / Duration.between(at, later.at).toMillis();
        }
    }

    private final Turns rates = new Turns();
    private final int rounds;
    private final int submissions;
    private final String heap;

    IntakeBench(Arguments given) {
        rounds = given.number("rounds", 3);
        submissions = given.number("submissions", 500_000);
        heap = given.value("heap", String::valueOf, "2g");
    }

    @Override
    public List<Table> run() throws Exception {
        for (int round = 0; round < rounds; round++) {
            try (Rig rig = new Rig(1)) {
                rig.createTopics(TASKS, COPIES);
                submit(rig.broker.address());
                rates.add("copied by a bare consumer and producer", copyAll(rig.broker.address()));
                try (RelayProcess relay = rig.relay("bench-intake", heap, INTERVAL, Map.of())) {
                    takeIn(relay, rig.broker.address());
                }
            }
        }
        return List.of(rates.table("Intake", "submissions per second", "%,.0f")
                .note("%,d submissions, sent beforehand; -Xmx%s; %d rounds.", submissions, heap, rounds));
    }

    /** A task is open when its ticket is committed to the ledger's changelog; the record says when it was filed. */
    private void takeIn(RelayProcess relay, String broker) {
        Instant first = Instant.now();
        Mark half = null;
        long opened = 0;
        try (TopicReader tickets = new TopicReader(broker, CHANGELOG)) {
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
        rates.add("from the topic to open, all", new Mark(0, first).perSecondUntil(end));
        rates.add("from the topic to open, the second half", half.perSecondUntil(end));
    }

    private void submit(String broker) {
        FailedSends failed = new FailedSends();
        try (KafkaProducer<byte[], byte[]> producer = TestClients.producer(broker)) {
            for (int i = 0; i < submissions; i++) {
                producer.send(new ProducerRecord<>(TASKS, ("key" + i).getBytes(), ("task_" + i).getBytes()), failed);
            }
        }
        failed.mustBeNone();
    }

    private double copyAll(String broker) {
        try (KafkaConsumer<byte[], byte[]> consumer = TestClients.consumer(broker, "group.id", "copy",
                "enable.auto.commit", false, "auto.offset.reset", "earliest", "max.poll.records", MOST_IN_A_POLL);
                KafkaProducer<byte[], byte[]> producer = TestClients.producer(broker, "transactional.id", "copy")) {
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
}
