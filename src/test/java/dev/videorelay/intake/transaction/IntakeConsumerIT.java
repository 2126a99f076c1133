package dev.videorelay.intake.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.task.Source;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.TopicReader;
import dev.videorelay.testkit.TestClients;

/** On a real broker; each test has a topic and a group of its own. */
class IntakeConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Broker broker;
    private static Admin admin;

    private final String topic = "tasks-" + UUID.randomUUID();
    private final String accepted = "accepted-" + topic;
    private final TopicPartition partition = new TopicPartition(topic, 0);
    private final Hall room = new Hall();
    private final IntakeProgress progress = new IntakeProgress(Clock.systemUTC());
    private IntakeTransaction filing;
    /** Part of the name of its transactions. */
    private String process = "this";

    /** Room that the test says there is. */
    static final class Hall implements IntakeCapacity {

        private boolean left = true;
        private final Map<TopicPartition, Long> filed = new HashMap<>();

        void leave(boolean isLeft) {
            left = isLeft;
        }

        @Override
        public boolean isAvailable() {
            return left;
        }

        @Override
        public int maxBatch() {
            return 500;
        }

        @Override
        public void onFiled(Map<TopicPartition, Long> ends) {
            filed.putAll(ends);
        }
    }

    static final class NoListener implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }

    @BeforeAll
    static void startBroker() {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
    }

    @AfterAll
    static void stopBroker() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }

    private void createAccepted() throws Exception {
        admin.createTopics(List.of(new NewTopic(accepted, 1, (short) 1))).all().get();
    }

    @Test
    void saysOfEachRecordWhereItCameFrom() {
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    @Test
    void goesOnWithTheRunOfWhatIsCommitted() {
        submit(3);
        readAndCommit(2, 2);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(0, 2));
        }
    }

    @Test
    void beginsARunWhereSomebodyElseHasSetTheOffset() throws Exception {
        submit(5);
        readAndCommit(5, 5);
        set(new OffsetAndMetadata(3));

        readAndCommit(1, 4);

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(3, 4));
        }
    }

    @Test
    void beginsWithTheFirstRecordWhenTheOffsetAndItsEpochAreThoseOfAnEarlierTopic() throws Exception {
        submit(3);
        set(new CommittedOffset("AAAAAAAAAAAAAAAAAAAAAA", 0, 2, 99).offset());

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    @Test
    void beginsARunWithTheFirstRecordWhenTheOffsetIsBeyondTheLast() throws Exception {
        submit(2);
        set(new OffsetAndMetadata(100));

        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 2)).containsExactly(at(0, 0), at(0, 1));
        }
    }

    @Test
    void passesOverWhatAnAbortedTransactionWroteAndGoesOnWithItsRunBehindIt() throws Exception {
        submit(2);
        try (KafkaProducer<String, String> producer = transactional()) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "task_aborted"));
            producer.flush();
            producer.abortTransaction();
        }
        try (IntakeConsumer consumer = consumer(Map.of("isolation.level", "read_uncommitted"))) {
            assertThat(read(consumer, 2)).containsExactly(at(0, 0), at(0, 1));
            commit(consumer, 2);

            await().atMost(PATIENCE).until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                return committed() == 4; // with the end of the transaction
            });
        }
        submit(1);
        try (IntakeConsumer consumer = consumer()) {
            assertThat(read(consumer, 1)).containsExactly(at(0, 4));
        }
    }

    @Test
    void waitsForATransactionThatIsOpen() throws Exception {
        try (KafkaProducer<String, String> producer = transactional(); IntakeConsumer consumer = consumer()) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "task_open"));
            producer.flush();
            submit(1);
            await().atMost(PATIENCE).until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                return consumer.position(partition) == 0;
            });

            producer.commitTransaction();

            assertThat(read(consumer, 2)).containsExactly(at(0, 0), at(0, 1));
        }
    }

    private KafkaProducer<String, String> transactional() {
        return TestClients.transactionalProducer(broker.address(), "user-" + topic);
    }

    private long committed() throws Exception {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(topic)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition);
        return offset == null ? -1 : offset.offset();
    }

    /** Such as Camel's after an error in the route, which would be of all that was read. */
    @Test
    void makesNoCommitOutsideOfItsTransaction() throws Exception {
        submit(3);
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(partition, new OffsetAndMetadata(3));

        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);

            assertThat(Stream.<ThrowingCallable>of(consumer::commitSync, () -> consumer.commitSync(PATIENCE),
                    () -> consumer.commitSync(offsets), consumer::commitAsync,
                    () -> consumer.commitAsync((done, failure) -> {}),
                    () -> consumer.commitAsync(offsets, (done, failure) -> {})))
                    .allSatisfy(commit -> assertThatExceptionOfType(UnsupportedOperationException.class)
                            .isThrownBy(commit));
        }
        assertThat(committed()).isEqualTo(-1);
    }

    /** All that Kafka has, so that a later version brings no further one unnoticed. */
    @Test
    void overridesEachCommitAndCloseOfKafkasConsumer() {
        assertThat(Stream.of(KafkaConsumer.class.getMethods())
                .filter(method -> method.getName().matches("commit(Sync|Async)|close")))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(method -> assertThat(
                        IntakeConsumer.class.getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass())
                        .isNotEqualTo(KafkaConsumer.class));
    }

    @Test
    void movesNoOffsetOnceARecordIsNotFiled() throws Exception {
        createAccepted();
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            file("0", "1");
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(2)), PATIENCE);

            assertThatIllegalStateException().isThrownBy(() -> consumer.poll(Duration.ZERO))
                    .withMessageContaining("delivered to=3 filed to=2");
            assertThatIllegalStateException().isThrownBy(() -> consumer.poll(Duration.ZERO));
        }
        assertThat(committed()).isEqualTo(-1);
        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
            file("again");
            commit(next, 3);
        }
        assertThat(filed()).containsExactly("again");
    }

    @Test
    void abortsWhatItHasFiledHoweverItIsClosed() throws Exception {
        createAccepted();
        submit(1);
        for (Consumer<IntakeConsumer> close : List.<Consumer<IntakeConsumer>>of(IntakeConsumer::close,
                consumer -> consumer.close(Duration.ZERO),
                consumer -> consumer.close(CloseOptions.timeout(PATIENCE)))) {
            IntakeConsumer consumer = consumer();
            read(consumer, 1);
            file("left");

            close.accept(consumer);

            assertThat(filing.isClosed()).isTrue();
            assertThatIllegalStateException().isThrownBy(() -> filing.send(record("late"), topic + "/0/0"));
            assertThatIllegalStateException().isThrownBy(consumer::assignment).withMessageContaining("closed");
        }
    }

    /** An interrupted thread cannot wait for its producer to close. */
    @Test
    void isClosedAlsoWhenItsFilingCannotBe() {
        submit(1);
        IntakeConsumer consumer = consumer();
        read(consumer, 1);

        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(InterruptException.class).isThrownBy(consumer::close);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThatIllegalStateException().isThrownBy(consumer::assignment).withMessageContaining("closed");
    }

    @Test
    void isOfNoMoreUseWhenTheTopicIsMadeAnew() throws Exception {
        submit(3);
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            admin.deleteTopics(List.of(topic)).all().get();
            createTopic();
            submit(3);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatExceptionOfType(InconsistentTopicIdException.class)
                            .isThrownBy(() -> consumer.poll(Duration.ofMillis(100))));
        }
        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    @Test
    void commitsWhatIsFiledWithItsOffsets() throws Exception {
        createAccepted();
        submit(3);

        try (IntakeConsumer consumer = consumer(Map.of("max.poll.records", 2))) {
            read(consumer, 2);
            file("0", "1");
            commit(consumer, 2);
        }

        assertThat(filed()).containsExactly("0", "1");
        assertThat(room.filed).containsExactly(Map.entry(new TopicPartition(accepted, 0), 2L));
        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 1)).containsExactly(at(0, 2));
        }
    }

    @Test
    void leavesNothingOfWhatIsNotCommitted() throws Exception {
        createAccepted();
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            file("0", "1");
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(2)), PATIENCE);
        }

        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
            file("again");
            commit(next, 3);
        }
        assertThat(filed()).containsExactly("again");
        assertThat(room.filed).hasSize(1);
    }

    @Test
    void commitsNothingOnceItsPartitionsAreAnothers() throws Exception {
        createAccepted();
        submit(3);
        try (IntakeConsumer held = consumer(Map.of("max.poll.interval.ms", 500))) {
            read(held, 3);
            file("held");
            held.commitSync(Map.of(partition, new OffsetAndMetadata(3)), PATIENCE);
            awaitEmptyGroup();
            takeOver();

            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> held.poll(Duration.ZERO));
        }
        assertThat(filed()).containsExactly("taken over");
    }

    private void takeOver() {
        process = "other";
        try (IntakeConsumer other = consumer()) {
            read(other, 3);
            file("taken over");
            commit(other, 3);
        }
    }

    private void awaitEmptyGroup() {
        await().atMost(PATIENCE)
                .until(() -> admin.describeConsumerGroups(List.of(topic))
                        .describedGroups()
                        .get(topic)
                        .get()
                        .members()
                        .isEmpty());
    }

    @Test
    void isOfNoMoreUseWhenARecordCannotBeWritten() throws Exception {
        createAccepted();
        submit(3);
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            file("0");
            filing.send(new ProducerRecord<>(accepted, new byte[2 << 20]), topic + "/0/1");

            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> consumer.poll(Duration.ZERO));
            assertThat(progress.refusal().map(RefusedRecord::source)).contains(topic + "/0/1");
        }
        try (IntakeConsumer next = consumer()) {
            assertThat(read(next, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
            file("again");
            commit(next, 3);
        }
        assertThat(filed()).containsExactly("again");
    }

    @Test
    void deliversNoSubmissionWhileThereIsNoRoom() {
        room.left = false;
        submit(3);

        try (IntakeConsumer consumer = consumer()) {
            await().during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> consumer.poll(Duration.ofMillis(100)).isEmpty()
                            && consumer.assignment().contains(partition));

            room.left = true;

            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
        }
    }

    @Test
    void deliversCancellationsAheadWhileThereIsNoRoomAndAgainInOrder() throws Exception {
        submit("task_0", "task_1", "cancel", "task_3", "cancel");
        try (IntakeConsumer consumer = consumer()) {
            room.left = false;

            assertThat(read(consumer, 2)).containsExactly(at(2, 2), at(4, 4));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(5)), PATIENCE);
            consumer.poll(Duration.ZERO);
            assertThat(committed()).isZero();

            room.left = true;
            assertThat(read(consumer, 5)).containsExactly(at(0, 0), at(0, 1), at(0, 2), at(0, 3), at(0, 4));
            commit(consumer, 5);
            assertThat(committed()).isEqualTo(5);
        }
    }

    @Test
    void deliversAheadWhatComesWhileThereIsNoRoom() throws Exception {
        submit("task_0", "task_1");
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 2);
            commit(consumer, 2);
            room.left = false;
            submit("task_2", "cancel");

            assertThat(read(consumer, 1)).containsExactly(at(3, 3));

            room.left = true;
            assertThat(read(consumer, 2)).containsExactly(at(0, 2), at(0, 3));
        }
    }

    /** Their tasks may have been taken in meanwhile. */
    @Test
    void deliversCancellationsAheadAgainWhenRoomHasComeAndGone() throws Exception {
        submit("task_0", "task_1", "cancel", "task_3", "cancel");
        try (IntakeConsumer consumer = consumer(Map.of("max.poll.records", 1))) {
            room.left = false;
            read(consumer, 2);
            room.left = true;
            assertThat(read(consumer, 3)).containsExactly(at(0, 0), at(0, 1), at(0, 2));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(3)), PATIENCE);

            room.left = false;

            assertThat(read(consumer, 1)).containsExactly(at(4, 4));
            room.left = true;
            assertThat(read(consumer, 2)).containsExactly(at(0, 3), at(0, 4));
        }
    }

    @Test
    void deliversNoSubmissionOfPartitionsThatItGetsWhileThereIsNoRoom() throws Exception {
        submit(3);
        try (IntakeConsumer consumer = consumer(Map.of("metadata.max.age.ms", 500))) {
            read(consumer, 3);
            commit(consumer, 3);
            room.left = false;
            consumer.poll(Duration.ofMillis(100));
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all().get();
            TopicPartition added = new TopicPartition(topic, 1);
            await().atMost(PATIENCE).until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(100)).isEmpty()).isTrue();
                return consumer.assignment().contains(added);
            });

            submitTo(1, "task_3", "cancel");

            assertThat(read(consumer, 1)).extracting(Source::partition, Source::offset).containsExactly(tuple(1, 1L));
            room.left = true;
            assertThat(read(consumer, 2)).extracting(Source::partition, Source::offset)
                    .containsExactly(tuple(1, 0L), tuple(1, 1L));
        }
    }

    @Test
    void noticesATopicMadeAnewWhileThereIsNoRoom() throws Exception {
        submit(3);
        try (IntakeConsumer consumer = consumer()) {
            read(consumer, 3);
            room.left = false;
            admin.deleteTopics(List.of(topic)).all().get();
            createTopic();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatExceptionOfType(InconsistentTopicIdException.class)
                            .isThrownBy(() -> consumer.poll(Duration.ofMillis(100))));
        }
    }

    private void file(String... values) {
        for (String value : values) {
            filing.send(record(value), topic + "/0/0");
        }
    }

    private ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(accepted, value.getBytes(UTF_8));
    }

    private void commit(IntakeConsumer consumer, long next) {
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)), PATIENCE);
        consumer.poll(Duration.ZERO);
    }

    /** What readers see; whoever wrote the last of it has committed. */
    private List<String> filed() {
        try (TopicReader reader = new TopicReader(broker.address(), accepted)) {
            await().atMost(PATIENCE).until(() -> !reader.records().isEmpty());
            return reader.records().stream().map(record -> new String(record.value(), UTF_8)).toList();
        }
    }

    private void readAndCommit(int records, long next) {
        try (IntakeConsumer consumer = consumer(Map.of("max.poll.records", records))) {
            read(consumer, records);
            commit(consumer, next);
        }
    }

    /** All that is read counts as filed until the test says otherwise. */
    private List<Source> read(IntakeConsumer consumer, int records) {
        List<Source> read = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                read.add(((SubmissionRecord) record.value()).source());
                consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1)), PATIENCE);
            });
            return read.size() >= records;
        });
        return read;
    }

    private Source at(long since, long offset) {
        return new Source(topic, new AdminTopicIds(admin).of(topic), 0, since, offset, 0);
    }

    private IntakeConsumer consumer() {
        return consumer(Map.of());
    }

    private IntakeConsumer consumer(Map<String, Object> more) {
        filing = filing();
        Properties settings = new Properties();
        settings.putAll(more);
        settings.put("bootstrap.servers", broker.address());
        settings.put("group.id", topic);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
        IntakeConsumer consumer = new IntakeConsumer(settings, filing, room,
                value -> new String(value, UTF_8).equals("cancel"), progress, new AdminTopicIds(admin),
                Clock.systemUTC());
        consumer.subscribe(List.of(topic), new NoListener());
        return consumer;
    }

    private IntakeTransaction filing() {
        return new IntakeTransaction(
                Map.of("bootstrap.servers", broker.address(), "transactional.id", process + "-" + topic),
                room, progress, tooLarge -> {});
    }

    private void set(OffsetAndMetadata offset) throws Exception {
        admin.alterConsumerGroupOffsets(topic, Map.of(partition, offset)).all().get();
    }

    private void submit(int records) {
        submit(IntStream.range(0, records).mapToObj(i -> "task_" + i).toArray(String[]::new));
    }

    private void submit(String... values) {
        submitTo(0, values);
    }

    private void submitTo(int partition, String... values) {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, partition, null, value));
            }
        }
    }
}
