package dev.videorelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.videorelay.chaos.Contents.Arrived;
import dev.videorelay.chaos.Contents.Event;
import dev.videorelay.chaos.Contents.Rejected;
import dev.videorelay.chaos.Submission.Kind;

/** Submissions, events and rejected records from which an account is made. */
abstract class AccountFixture {

    static final Instant NOON = Instant.parse("2026-04-12T12:00:00Z");
    static final String FIRST = "video.tasks/0/0";
    static final String SECOND = "video.tasks/0/1";
    static final Expected SUCCESS = new Expected.Event("unified", Set.of(Ending.SUCCEEDED));

    final Map<Integer, Submission> sent = new HashMap<>();
    final List<Arrived> arrived = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();

    static String of(String wrong, String member, String right) {
        return member.equals(wrong) ? "wrong" : right;
    }

    void submit(String source, String taskId, Expected expected) {
        int number = sent.size();
        sent.put(number, submission(number, taskId, expected));
        arrived.add(new Arrived(source, number, NOON));
    }

    static Submission submission(int number, String taskId, Expected expected) {
        return new Submission(number, Kind.FRESH, taskId, Forms.bytes("key"), Forms.bytes("value"),
                Map.of("correlation-id", "c-1", "relay-provider", "unified"), expected);
    }

    static Event event(String source, String taskId, String... header) {
        Event event = ended(source, taskId, Ending.SUCCEEDED);
        if (header.length > 0) {
            event.headers().put(header[0], header[1]);
        }
        return event;
    }

    static Event ended(String source, String taskId, Ending ending) {
        Map<String, String> headers = new HashMap<>(Map.of("ce_specversion", "1.0", "ce_id", source, "ce_source",
                "/video-task-relay/unified", "ce_type", "dev.videorelay.task." + ending.status(), "ce_subject", taskId,
                "ce_time", NOON.plusSeconds(5).toString(), "content-type", "application/json", "correlation-id",
                "c-1"));
        String url = ending.equals(Ending.SUCCEEDED) ? "https://cdn.example/" + taskId + ".mp4" : null;
        return new Event("video.completions/0/0", taskId, headers, taskId, "unified", ending.status(), url,
                ending.code());
    }

    static Rejected rejected(String source, String code) {
        return new Rejected("video.tasks.rejected/0/0", Forms.bytes("key"), Forms.bytes("value"), new HashMap<>(Map
                .of("relay-error-code", code, "relay-error-message", "because", "relay-source", source)));
    }

    Account account() {
        return Account.of(sent, sent.keySet(), contents());
    }

    Contents contents() {
        return new Contents(arrived, Map.of(), events, rejected);
    }

    void assertViolation(Violation.Kind kind, String part) {
        assertThat(account().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(kind);
            assertThat(violation.what()).contains(part);
        });
    }
}
