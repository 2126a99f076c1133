package dev.videorelay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import dev.videorelay.event.CloudEvent;
import dev.videorelay.gate.PlayedScheduler;
import dev.videorelay.overview.LearnedView;
import dev.videorelay.polling.PollListener;
import dev.videorelay.polling.Providers;
import dev.videorelay.polling.Readings;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.Tickets;

/** What a start learns from a broker's topic of completion events. */
class ScheduleWarmUpIT {

    private static final String TOPIC = "video.completions";
    private static final int PARTITIONS = 3;

    private final ManualClock clock = new ManualClock();
    private final Providers providers = new Providers(Settings.of(), new PlayedScheduler(clock), PollListener.NONE,
            clock);

    @Test
    void learnsFromTheLatestEventsOnly() throws Exception {
        try (Broker broker = new Broker(0)) {
            Map<String, Object> settings = Map.of("bootstrap.servers", broker.address());
            try (Admin admin = TestClients.admin(broker.address())) {
                admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
            }
            try (KafkaProducer<String, byte[]> producer = TestClients.keyedProducer(broker.address())) {
                for (int task = 0; task < 3_000; task++) {
                    producer.send(event(task, task < 1_500 ? 1_200 : 120));
                }
                producer.send(new ProducerRecord<>(TOPIC, "nonsense", new byte[]{1}));
            }

            new ScheduleWarmUp(TOPIC, settings).read(providers::learn);
        }

        assertThat(learned()).filteredOn(learned -> learned.kind().equals("task_"))
                .singleElement()
                .satisfies(learned -> {
                    assertThat(learned.median()).isCloseTo(118, within(10.0));
                    assertThat(learned.seconds()).isLessThan(200);
                });
    }

    @Test
    void goesOnWithoutWhereTheTopicIsNotThere() {
        try (Broker broker = new Broker(0)) {
            new ScheduleWarmUp("gone", Map.of("bootstrap.servers", broker.address(), "default.api.timeout.ms", "3000"))
                    .read(providers::learn);
        }

        assertThat(learned()).isEmpty();
    }

    private List<LearnedView> learned() {
        return providers.views().stream().flatMap(provider -> provider.learned().stream()).toList();
    }

    private static ProducerRecord<String, byte[]> event(int task, int seconds) {
        Instant end = Tickets.ACCEPTED.plusSeconds(seconds).plusMillis(task);
        Completion completion = new Completion(Tickets.of("task_" + task), new Outcome.Succeeded(Readings.URL),
                Report.NONE, 9, null, end);
        return new ProducerRecord<>(TOPIC, task % PARTITIONS, "task_" + task, CloudEvent.of(completion).data());
    }
}
