package dev.videorelay.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.SteppedClock;
import dev.videorelay.testkit.TestClients;
import dev.videorelay.testkit.TopicReader;

/** The packaged relay while the wall clock is set back and forth under it. */
@TestInstance(Lifecycle.PER_CLASS)
class ClockStepIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int EACH = 20;
    private static final Pattern STEP = Pattern.compile("Wall clock was set \\w+: step=\\S+ now=(\\S+);");

    private SteppedClock clock;
    private SteppedClock ahead;
    private Broker broker;
    private SimulatedGateway gateway;
    private RelayProcess relay;
    /** With a clock that was hours ahead when it started. */
    private RelayProcess other;

    @BeforeAll
    void start() {
        Optional<SteppedClock> installed = SteppedClock.create();
        assumeTrue(installed.isPresent(), "libfaketime is not installed");
        clock = installed.get();
        broker = new Broker(0);
        gateway = new SimulatedGateway(taskId -> Job.openFor(3, Stage.SUCCEEDED));
        relay = RelayProcess.start("relay-it-clock", broker, gateway, settings(clock));
        ahead = SteppedClock.create().orElseThrow();
        ahead.step(Duration.ofHours(2));
        Map<String, String> apart = settings(ahead);
        apart.putAll(Map.of("RELAY_GROUP", "ahead", "RELAY_TOPICS_TASKS", "ahead.tasks", "RELAY_TOPICS_ACCEPTED",
                "ahead.accepted", "RELAY_TOPICS_COMPLETIONS", "ahead.completions"));
        other = RelayProcess.start("relay-it-clock-ahead", broker, gateway, apart);
        await().atMost(PATIENCE).until(() -> relay.isReady() && other.isReady());
    }

    private static Map<String, String> settings(SteppedClock clock) {
        Map<String, String> settings = new HashMap<>(clock.environment());
        settings.putAll(Map.of("RELAY_TOPICS_PARTITIONS", "1", "RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT0.5S"));
        return settings;
    }

    @AfterAll
    void stop() {
        Stream.of(relay, other).filter(Objects::nonNull).forEach(RelayProcess::close);
        if (broker != null) {
            gateway.close();
            broker.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-600, 3_600, 0})
    void publishesTheEventsOfTasksThatAreOpenAndOfThoseThatComeLater(long seconds) {
        String[] open = ids(seconds, 0);
        String[] later = ids(seconds, 1);
        try (TopicReader completions = new TopicReader(broker.address(), "video.completions")) {
            broker.submit(open);
            await().atMost(PATIENCE).until(() -> Stream.of(open).allMatch(taskId -> gateway.polls(taskId) > 0));

            clock.step(Duration.ofSeconds(seconds));
            await().atMost(PATIENCE).until(() -> hasLoggedStep(seconds));
            if (seconds == -600) {
                StagedTrouble.CLOCK_STEP.isNamedIn(relay.readiness(), relay.output());
            }
            broker.submit(later);

            Set<String> all = Stream.concat(Stream.of(open), Stream.of(later)).collect(toSet());
            await().atMost(PATIENCE)
                    .until(() -> completions.records()
                            .stream()
                            .map(ClockStepIT::taskId)
                            .filter(all::contains)
                            .count() == EACH
                                    * 2);
            assertThat(relay.isReady()).isTrue();
        }
    }

    /** A broker refuses records from more than an hour ahead, and its clock is right. */
    @Test
    void publishesOnceAClockThatWasHoursAheadAtTheStartIsSetRight() {
        ahead.step(Duration.ZERO);
        await().atMost(PATIENCE).until(() -> other.output().contains("Wall clock was set back"));

        try (KafkaProducer<String, String> producer = TestClients.textProducer(broker.address());
                TopicReader completions = new TopicReader(broker.address(), "ahead.completions")) {
            producer.send(new ProducerRecord<>("ahead.tasks", "task_ahead"));
            await().atMost(PATIENCE).until(() -> !completions.records().isEmpty());
        }
    }

    private static String[] ids(long seconds, int part) {
        return IntStream.range(0, EACH)
                .mapToObj(i -> "task_%d_%d_%d".formatted(seconds, part, i))
                .toArray(String[]::new);
    }

    private static String taskId(ConsumerRecord<byte[], byte[]> event) {
        return new String(event.key(), UTF_8);
    }

    /** The last of the lines about steps says to which time. */
    private boolean hasLoggedStep(long seconds) {
        Matcher steps = STEP.matcher(relay.output());
        Instant set = Instant.MIN;
        while (steps.find()) {
            set = Instant.parse(steps.group(1));
        }
        return Duration.between(Instant.now().plusSeconds(seconds), set).abs().compareTo(Duration.ofSeconds(40)) < 0;
    }
}
