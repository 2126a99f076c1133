package dev.videorelay.intake.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.intake.Verdict;
import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.GroupOffset;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.testkit.TopicReader;

/** The intake route as it is shipped, with its own Kafka clients and a step that fails. */
class IntakeRouteIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GROUP = "team";
    private static final TopicPartition TASKS = new TopicPartition("video.tasks", 0);

    private final Reader reader = new Reader();
    private Broker broker;
    private Admin admin;
    private DefaultCamelContext camel;

    /** Stands in for intake's reader. */
    public static final class Reader {

        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean fails = true;

        public Verdict read(SubmissionRecord delivery) {
            String taskId = new String(delivery.value(), UTF_8);
            if (fails && taskId.equals("task_poison")) {
                failures.incrementAndGet();
                throw new IllegalStateException("cannot read");
            }
            Ticket any = Tickets.of(taskId);
            return new Verdict.Accept(new Ticket(new TaskId(taskId), any.provider(), any.accepted(), any.deadline(),
                    delivery.source(), Map.of()));
        }
    }

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(0);
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.address());
        admin = TestClients.admin(broker.address());
        admin.createTopics(List.of(new NewTopic(TASKS.topic(), 1, (short) 1),
                new NewTopic("video.tasks.accepted", 1, (short) 1))).all().get();
        camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        Properties placeholders = new Properties();
        placeholders.putAll(Map.of("relay.group", GROUP, "relay.topics.tasks", TASKS.topic(), "relay.topics.accepted",
                "video.tasks.accepted", "relay.topics.rejected", "video.tasks.rejected"));
        camel.getPropertiesComponent().setInitialProperties(placeholders);
        camel.getRegistry().bind("relay-intake", reader);
        camel.getRegistry().bind("commits", KafkaManualCommitFactory.class, new DefaultKafkaManualCommitFactory());
        KafkaComponent kafka = camel.getComponent("kafka", KafkaComponent.class);
        kafka.getConfiguration().setBrokers(broker.address());
        camel.getRegistry()
                .bind("relay-intake-transaction", new IntakeClientFactory(settings, GROUP, new AdminTopicIds(admin),
                        new SettableCapacity(), new IntakeProgress(Clock.systemUTC()),
                        new RecordLimits(admin, settings), value -> false, Clock.systemUTC()));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "classpath:routes/intake.camel.yaml"));
        camel.start();
        camel.getRouteController().startRoute("intake");
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void movesNoOffsetWhenAStepFailsAndFilesEachRecordOnceAfterwards() throws Exception {
        submit("task_1", "task_2");
        await().atMost(PATIENCE).until(() -> committed() == 2);
        submit("task_3", "task_poison", "task_4");

        await().atMost(PATIENCE).until(() -> {
            assertThat(committed()).isLessThanOrEqualTo(3); // where the failing one lies
            return reader.failures.get() >= 3;
        });
        reader.fails = false;

        await().atMost(PATIENCE).until(() -> committed() == 5);
        try (TopicReader accepted = new TopicReader(broker.address(), "video.tasks.accepted")) {
            await().atMost(PATIENCE).until(() -> accepted.records().size() >= 5);
            assertThat(accepted.records()).extracting(record -> new String(record.key(), UTF_8))
                    .containsExactly("task_1", "task_2", "task_3", "task_poison", "task_4");
        }
    }

    private void submit(String... taskIds) {
        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address())) {
            for (String taskId : taskIds) {
                producer.send(new ProducerRecord<>(TASKS.topic(), taskId));
            }
        }
    }

    private long committed() {
        return GroupOffset.committed(admin, GROUP, TASKS).orElse(0);
    }
}
