package dev.videorelay.chaos;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.videorelay.chaos.Contents.Event;
import dev.videorelay.testkit.SimulatedGateway;

/** Whether a completion event says of its submission what is so, and nothing else. */
final class EventCheck {

    private static final List<String> COPIED = List.of("correlation-id", "traceparent");

    private final List<String> problems = new ArrayList<>();

    private EventCheck() {}

    static List<String> problems(Event event, Submission submission, Expected.Event expected) {
        EventCheck check = new EventCheck();
        check.ending(event, expected);
        check.headers(event, submission, expected);
        check.equal("key", submission.taskId(), event.key());
        check.equal("taskId", submission.taskId(), event.taskId());
        check.equal("provider", expected.provider(), event.provider());
        check.equal("videoUrl",
                event.status().equals("succeeded") ? SimulatedGateway.url(submission.taskId()) : null,
                event.videoUrl());
        return check.problems;
    }

    private void ending(Event event, Expected.Event expected) {
        Ending ending = new Ending(event.status(), event.failureCode());
        if (!expected.endings().contains(ending)) {
            problems.add("ended as " + ending + " and not as one of " + expected.endings());
        }
    }

    private void headers(Event event, Submission submission, Expected.Event expected) {
        Map<String, String> headers = new HashMap<>(event.headers());
        String time = headers.remove("ce_time");
        equal("headers", headers(event, submission, expected.provider()), headers);
        try {
            Instant.parse(String.valueOf(time));
        } catch (DateTimeException e) {
            problems.add("ce_time is " + time);
        }
    }

    private static Map<String, String> headers(Event event, Submission submission, String provider) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", event.source(),
                "ce_source", "/video-task-relay/" + provider,
                "ce_type", "dev.videorelay.task." + event.status(),
                "ce_subject", submission.taskId(),
                "content-type", "application/json"));
        submission.headers().forEach((name, value) -> {
            if (COPIED.contains(name)) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private void equal(String name, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            problems.add(name + " is " + found + " and not " + expected);
        }
    }
}
