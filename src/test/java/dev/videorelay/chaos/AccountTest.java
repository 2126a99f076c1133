package dev.videorelay.chaos;

import static dev.videorelay.chaos.Violation.Kind.DOUBLED;
import static dev.videorelay.chaos.Violation.Kind.LOST;
import static dev.videorelay.chaos.Violation.Kind.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.chaos.Contents.Arrived;
import dev.videorelay.chaos.Contents.Event;
import dev.videorelay.chaos.Contents.Rejected;
import dev.videorelay.chaos.Submission.Kind;

class AccountTest {

    private static final Instant NOON = Instant.parse("2026-04-12T12:00:00Z");
    private static final String FIRST = "video.tasks/0/0";
    private static final String SECOND = "video.tasks/0/1";
    private static final Expected SUCCESS = new Expected.Event("unified", Set.of(Ending.SUCCEEDED));

    private final Map<Integer, Submission> sent = new HashMap<>();
    private final List<Arrived> arrived = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    @Test
    void findsNothingWrongWithOneRightEventForEachSubmission() {
        submit(FIRST, "task_a", SUCCESS);
        submit(SECOND, "task_b", SUCCESS);
        events.add(event(FIRST, "task_a"));
        events.add(event(SECOND, "task_b"));

        Account account = account();

        assertThat(account.violations()).isEmpty();
        assertThat(account.events()).isEqualTo(2);
        assertThat(account.merged()).isZero();
        assertThat(account.submissions()).containsExactly(Map.entry(Kind.FRESH, 2));
    }

    @Test
    void missesTheEventOfASubmission() {
        submit(FIRST, "task_a", SUCCESS);

        assertViolation(LOST, FIRST);
    }

    @Test
    void missesARejectedRecord() {
        submit(FIRST, null, new Expected.Rejection("unknown_prefix"));

        assertViolation(LOST, FIRST);
    }

    @Test
    void missesWhatTheBrokerHadAcknowledged() {
        sent.put(5, submission(5, "task_a", SUCCESS));

        assertViolation(LOST, "acknowledged, but not in the topic");
    }

    @Test
    void doesNotMissWhatNobodyHasAcknowledged() {
        sent.put(5, submission(5, "task_a", SUCCESS));

        assertThat(Account.of(sent, Set.of(), contents()).violations()).isEmpty();
    }

    @Test
    void takesASubmissionForMergedIfItsTaskEndedAfterIt() {
        submit(FIRST, "task_a", SUCCESS);
        submit(SECOND, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a", "ce_time", NOON.toString()));

        Account account = account();

        assertThat(account.violations()).isEmpty();
        assertThat(account.merged()).isEqualTo(1);
    }

    @Test
    void missesASubmissionWhoseTaskHadEndedBeforeIt() {
        submit(FIRST, "task_a", SUCCESS);
        submit(SECOND, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a", "ce_time", NOON.minusMillis(1).toString()));

        assertViolation(LOST, SECOND);
    }

    @Test
    void takesEachSubmissionOfATaskForItselfIfEachHasItsEvent() {
        submit(FIRST, "task_a", SUCCESS);
        submit(SECOND, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a"));
        events.add(event(SECOND, "task_a"));

        assertThat(account().violations()).isEmpty();
    }

    @Test
    void seesASecondEventOfOneSubmission() {
        submit(FIRST, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a"));
        events.add(event(FIRST, "task_a"));

        assertViolation(DOUBLED, FIRST);
    }

    @Test
    void seesAnEventOfNobodysSubmission() {
        events.add(event(FIRST, "task_a"));

        assertViolation(WRONG, "nobody's submission");
    }

    @Test
    void seesARecordAmongSubmissionsThatNobodySent() {
        arrived.add(new Arrived(FIRST, -1, NOON));

        assertViolation(WRONG, "not sent");
    }

    @ParameterizedTest
    @CsvSource({"ce_specversion, 0.3", "ce_source, /video-task-relay/generations", "ce_subject, task_b",
            "ce_type, dev.videorelay.task.failed", "ce_time, noon", "content-type, text/plain",
            "correlation-id, another", "relay-provider, unified", "chaos-number, 0"})
    void seesAWrongHeader(String name, String value) {
        submit(FIRST, "task_a", SUCCESS);
        events.add(event(FIRST, "task_a", name, value));

        assertViolation(WRONG, value);
    }

    @Test
    void seesThatAHeaderWasNotCopied() {
        submit(FIRST, "task_a", SUCCESS);
        Event whole = event(FIRST, "task_a");
        whole.headers().remove("correlation-id");
        events.add(whole);

        assertViolation(WRONG, "correlation-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "taskId", "provider", "videoUrl"})
    void seesAWrongMember(String member) {
        submit(FIRST, "task_a", SUCCESS);
        Event right = event(FIRST, "task_a");
        events.add(new Event(right.place(), of(member, "key", right.key()), right.headers(),
                of(member, "taskId", right.taskId()), of(member, "provider", right.provider()), right.status(),
                of(member, "videoUrl", right.videoUrl()), null));

        assertViolation(WRONG, member + " is ");
    }

    private static String of(String wrong, String member, String right) {
        return member.equals(wrong) ? "wrong" : right;
    }

    @Test
    void seesAWrongStatus() {
        submit(FIRST, "task_a", SUCCESS);
        events.add(ended(FIRST, "task_a", Ending.FAILED));

        assertViolation(WRONG, "ended as failed (failed) and not as one of [succeeded]");
    }

    @Test
    void seesAWrongFailureCode() {
        submit(FIRST, "task_a", new Expected.Event("unified", Set.of(Ending.FAILED)));
        events.add(ended(FIRST, "task_a", Ending.NOT_FOUND));

        assertViolation(WRONG, "ended as failed (task_not_found)");
    }

    @Test
    void takesEitherEndOfATaskThatWasCancelledAsItEnded() {
        Expected either = new Expected.Event("unified", Set.of(Ending.SUCCEEDED, Ending.CANCELLED_BY_REQUEST));
        submit(FIRST, "task_a", either);
        submit(SECOND, "task_b", either);
        events.add(event(FIRST, "task_a"));
        events.add(ended(SECOND, "task_b", Ending.CANCELLED_BY_REQUEST));

        assertThat(account().violations()).isEmpty();
    }

    @Test
    void asksForNothingFromACancellingSubmission() {
        submit(FIRST, "task_a", new Expected.Nothing());

        assertThat(account().violations()).isEmpty();
    }

    @Test
    void seesAnEventOfACancellingSubmission() {
        submit(FIRST, "task_a", new Expected.Nothing());
        events.add(event(FIRST, "task_a"));

        assertViolation(WRONG, "has none");
    }

    @Test
    void seesAnEventOfASubmissionThatHadToBeRejected() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        rejected.add(rejected(FIRST, "unknown_prefix"));
        events.add(event(FIRST, "task_a"));

        assertViolation(WRONG, "has none");
    }

    @Test
    void seesThatASubmissionWasRejectedTwice() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        rejected.add(rejected(FIRST, "unknown_prefix"));
        rejected.add(rejected(FIRST, "unknown_prefix"));

        assertViolation(DOUBLED, FIRST);
    }

    @Test
    void seesARejectedSubmissionThatCouldBeWorkedOn() {
        submit(FIRST, "task_a", SUCCESS);
        rejected.add(rejected(FIRST, "unknown_prefix"));
        events.add(event(FIRST, "task_a"));

        assertViolation(WRONG, "rejected at");
    }

    @Test
    void seesARejectedRecordOfNobodysSubmission() {
        rejected.add(rejected(FIRST, "unknown_prefix"));

        assertViolation(WRONG, "nobody's submission");
    }

    @Test
    void seesAWrongReason() {
        submit(FIRST, "task_a", new Expected.Rejection("too_large"));
        rejected.add(rejected(FIRST, "unknown_prefix"));

        assertViolation(WRONG, "rejected as unknown_prefix and not as too_large");
    }

    @Test
    void seesThatTheKeyOfARejectedSubmissionWasTouched() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        Rejected right = rejected(FIRST, "unknown_prefix");
        rejected.add(new Rejected(right.place(), null, right.value(), right.headers()));

        assertViolation(WRONG, "key is");
    }

    @Test
    void seesThatTheValueOfARejectedSubmissionWasTouched() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        Rejected right = rejected(FIRST, "unknown_prefix");
        rejected.add(new Rejected(right.place(), right.key(), Forms.bytes("task_A"), right.headers()));

        assertViolation(WRONG, "value is another");
    }

    @Test
    void seesAFurtherHeaderOfARejectedSubmission() {
        submit(FIRST, "task_a", new Expected.Rejection("unknown_prefix"));
        Rejected right = rejected(FIRST, "unknown_prefix");
        right.headers().put("correlation-id", "c-1");
        rejected.add(right);

        assertViolation(WRONG, "headers are");
    }

    @Test
    void takesTheFirstPartOfAValueThatIsTooLarge() {
        submitLarge();
        rejected.add(large("70000"));

        assertThat(account().violations()).isEmpty();
    }

    @Test
    void seesThatTheLengthOfACutValueIsWrong() {
        submitLarge();
        rejected.add(large("7"));

        assertViolation(WRONG, "relay-value-bytes");
    }

    private void submitLarge() {
        Expected tooLarge = new Expected.Rejection("too_large");
        sent.put(0, new Submission(0, Kind.TO_BE_REJECTED, null, null, new byte[70_000], Map.of(), tooLarge));
        arrived.add(new Arrived(FIRST, 0, NOON));
    }

    private static Rejected large(String length) {
        return new Rejected("video.tasks.rejected/0/0", null, Arrays.copyOf(new byte[70_000], 64 * 1024),
                Map.of("relay-error-code", "too_large", "relay-error-message", "too large", "relay-source", FIRST,
                        "relay-value-bytes", length));
    }

    private void submit(String source, String taskId, Expected expected) {
        int number = sent.size();
        sent.put(number, submission(number, taskId, expected));
        arrived.add(new Arrived(source, number, NOON));
    }

    private static Submission submission(int number, String taskId, Expected expected) {
        return new Submission(number, Kind.FRESH, taskId, Forms.bytes("key"), Forms.bytes("value"),
                Map.of("correlation-id", "c-1", "relay-provider", "unified"), expected);
    }

    private static Event event(String source, String taskId, String... header) {
        Event event = ended(source, taskId, Ending.SUCCEEDED);
        if (header.length > 0) {
            event.headers().put(header[0], header[1]);
        }
        return event;
    }

    private static Event ended(String source, String taskId, Ending ending) {
        Map<String, String> headers = new HashMap<>(Map.of("ce_specversion", "1.0", "ce_id", source, "ce_source",
                "/video-task-relay/unified", "ce_type", "dev.videorelay.task." + ending.status(), "ce_subject", taskId,
                "ce_time", NOON.plusSeconds(5).toString(), "content-type", "application/json", "correlation-id",
                "c-1"));
        String url = ending.equals(Ending.SUCCEEDED) ? "https://cdn.example/" + taskId + ".mp4" : null;
        return new Event("video.completions/0/0", taskId, headers, taskId, "unified", ending.status(), url,
                ending.code());
    }

    private static Rejected rejected(String source, String code) {
        return new Rejected("video.tasks.rejected/0/0", Forms.bytes("key"), Forms.bytes("value"), new HashMap<>(Map
                .of("relay-error-code", code, "relay-error-message", "because", "relay-source", source)));
    }

    private Account account() {
        return Account.of(sent, sent.keySet(), contents());
    }

    private Contents contents() {
        return new Contents(arrived, Map.of(), events, rejected);
    }

    private void assertViolation(Violation.Kind kind, String part) {
        assertThat(account().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(kind);
            assertThat(violation.what()).contains(part);
        });
    }
}
