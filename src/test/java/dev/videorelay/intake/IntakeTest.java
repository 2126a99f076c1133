package dev.videorelay.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.intake.transaction.SubmissionRecord;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.kafka.RejectedRecord;
import dev.videorelay.ledger.TaskListener;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.CountingMeter;
import dev.videorelay.testkit.Settings;
import dev.videorelay.timing.WallClock;

final class IntakeTest {

    private static final Instant NOW = Instant.parse("2026-04-12T08:35:03.120Z");
    private static final Source SOURCE = new Source("video.tasks", "topic-id", 3, 40, 42, 0);
    private static final byte[] KEY = {1, 2, 3};

    private static final RecordLimits UNASKED = new RecordLimits(null, Map.of());

    private final Headers headers = new RecordHeaders();
    private final CountingMeter meter = new CountingMeter();
    private final Intake intake = new Intake(
            Settings.of("relay.copy-headers", "tenant", "relay.providers.generations.deadline", "PT1H"),
            UNASKED, meter, WallClock.showing(Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void countsWhatItRejects() {
        read("task_1");
        read("movie-1");

        assertThat(meter.results).containsExactly(TaskListener.Result.REJECTED);
    }

    @Test
    void acceptsASubmission() {
        Verdict verdict = read("task_1");

        assertThat(verdict.isAccepted()).isTrue();
        assertThat(ticket(verdict).taskId()).isEqualTo(new TaskId("task_1"));
        assertThat(ticket(verdict).provider()).isEqualTo("unified");
        assertThat(ticket(verdict).accepted()).isEqualTo(NOW);
        assertThat(ticket(verdict).source()).isEqualTo(SOURCE);
        assertThat(ticket(verdict).headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task_1                                   | PT2H
            cgt-1                                    | PT1H
            {"id": "cgt-1", "deadline": "PT30M"}     | PT30M
            {"id": "cgt-1", "deadline": "P30D"}      | PT720H
            """)
    void setsTheDeadlineFromAcceptance(String value, Duration deadline) {
        assertThat(ticket(read(value)).deadline()).isEqualTo(NOW.plus(deadline));
    }

    @Test
    void cutsADeadlineThatCannotBeReckonedWith() {
        assertThat(ticket(read("{\"id\": \"cgt-1\", \"deadline\": \"PT2562047788015215H\"}")).deadline())
                .isBetween(NOW.plus(Duration.ofDays(36_000)), Instant.parse("9999-12-31T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task_1                                            | generations   | generations
            task_1                                            | ' generations ' | generations
            unknown-1                                         | unified       | unified
            {"id": "task_1", "provider": "unified"}           | generations   | unified
            task_1                                            | ' '           | unified
            """)
    void asksTheMemberThenTheHeaderThenThePrefixForTheProvider(String value, String header, String provider) {
        headers.add("relay-provider", header.getBytes(UTF_8));

        Verdict verdict = read(value);

        assertThat(ticket(verdict).provider()).isEqualTo(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere", "unified@elsewhere", "../unified", "unified?x", "videos"})
    void rejectsAProviderThatIsNotInUse(String header) {
        headers.add("relay-provider", header.getBytes(UTF_8));

        assertThat(reject(read("task_1")).code()).isEqualTo("unknown_provider");
    }

    @Test
    void copiesHeadersThatAreToBeCopied() {
        headers.add("tenant", new byte[]{7}).add("authorization", new byte[]{8});

        Verdict verdict = read("task_1");

        assertThat(ticket(verdict).headers()).containsOnlyKeys("tenant").containsEntry("tenant", new byte[]{7});
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"task_1\", \"cancel\": true}",
            "{\"data\": {\"id\": \"task_1\", \"cancel\": true}}"})
    void acceptsACancellation(String value) {
        assertThat(read(value)).isEqualTo(new Verdict.Accept(new Cancellation(new TaskId("task_1"), SOURCE)));
    }

    @Test
    void acceptsTheCancellationOfATaskWithoutAPrefix() {
        assertThat(read("{\"id\": \"unknown-1\", \"cancel\": true}").isAccepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unknown-1                               | unknown_prefix
            {"id": "task_1", "provider": "absent"}  | unknown_provider
            a b                                     | invalid_task_id
            {"id"                                   | malformed_json
            ["task_1"]                              | malformed_json
            {"id": 1}                               | missing_task_id
            ''                                      | missing_task_id
            """)
    void rejectsWhatCannotBeWorkedOn(String value, String code) {
        RejectedRecord reject = reject(read(value));

        assertThat(reject.code()).isEqualTo(code);
        assertThat(reject.message()).isNotBlank();
        assertThat(reject.source()).isEqualTo("video.tasks/3/42");
        assertThat(reject.key()).isSameAs(KEY);
        assertThat(reject.value()).asString(UTF_8).isEqualTo(value);
        assertThat(reject.valueBytes()).isNull();
    }

    @Test
    void rejectsAProviderThatOnlyTheHeaderNames() {
        headers.add("relay-provider", "absent".getBytes(UTF_8));

        Verdict verdict = read("task_1");

        assertThat(reject(verdict).code()).isEqualTo("unknown_provider");
    }

    @Test
    void rejectsARecordWithoutKeyAndValue() {
        RejectedRecord reject = reject(intake.read(new SubmissionRecord(SOURCE, null, null, headers)));

        assertThat(reject.code()).isEqualTo("missing_task_id");
        assertThat(reject.key()).isNull();
        assertThat(reject.value()).isNull();
    }

    @Test
    void leavesBytesThatAreNoTextUntouched() {
        byte[] value = {(byte) 0xFF, (byte) 0xFE, 0};

        RejectedRecord reject = reject(intake.read(new SubmissionRecord(SOURCE, KEY, value, headers)));

        assertThat(reject.code()).isEqualTo("invalid_task_id");
        assertThat(reject.value()).isSameAs(value);
    }

    @Test
    void cutsAValueThatIsTooLarge() {
        byte[] value = new byte[Intake.LIMIT + 1];
        Arrays.fill(value, (byte) ' ');

        RejectedRecord reject = reject(intake.read(new SubmissionRecord(SOURCE, KEY, value, headers)));

        assertThat(reject.code()).isEqualTo("too_large");
        assertThat(reject.value()).hasSize(64 * 1024);
        assertThat(reject.valueBytes()).isEqualTo("65537");
    }

    @Test
    void acceptsAValueOfTheFullLength() {
        String value = "task_1" + " ".repeat(Intake.LIMIT - 6);

        assertThat(read(value).isAccepted()).isTrue();
    }

    @Test
    void cutsARejectedValueToTheLimitOfItsTopic() {
        byte[] value = new byte[10_000];

        RejectedRecord reject = reject(
                small(20_000).read(new SubmissionRecord(SOURCE, new byte[30_000], value, headers)));

        assertThat(reject.key().length + reject.value().length).isBetween(19_000, 20_000);
        assertThat(reject.valueBytes()).isEqualTo("10000");
    }

    @Test
    void rejectsHeadersWithWhichNoRecordWouldBeAccepted() {
        headers.add("tenant", new byte[15_000]);

        Verdict verdict = small(20_000).read(new SubmissionRecord(SOURCE, KEY, "task_1".getBytes(UTF_8), headers));

        assertThat(reject(verdict).code()).isEqualTo("too_large");
    }

    /** @param limit what topics take, as far as producers send it */
    private Intake small(int limit) {
        RecordLimits limits = new RecordLimits(null, Map.of("max.request.size", limit));
        limits.learn(List.of());
        return new Intake(Settings.of("relay.copy-headers", "tenant"), limits, meter,
                WallClock.showing(Clock.systemUTC()));
    }

    private Verdict read(String value) {
        return intake.read(new SubmissionRecord(SOURCE, KEY, value.getBytes(UTF_8), headers));
    }

    private static Ticket ticket(Verdict verdict) {
        return (Ticket) ((Verdict.Accept) verdict).entry();
    }

    private static RejectedRecord reject(Verdict verdict) {
        assertThat(verdict.isAccepted()).isFalse();
        return ((Verdict.Reject) verdict).record();
    }
}
