package dev.videorelay.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;

/** Tickets for tests: accepted at {@link #ACCEPTED}, with a deadline an hour later. */
public final class Tickets {

    public static final Instant ACCEPTED = Instant.parse("2026-04-12T08:35:00Z");
    public static final Duration DEADLINE = Duration.ofHours(1);

    private Tickets() {}

    public static Ticket of(String taskId) {
        return at(taskId, 0);
    }

    /** @param offset of its submission */
    public static Ticket at(String taskId, long offset) {
        return new Ticket(new TaskId(taskId), "unified", ACCEPTED, ACCEPTED.plus(DEADLINE), source(offset), Map.of());
    }

    public static Source source(long offset) {
        return source(offset, 0);
    }

    public static Source source(long offset, int epoch) {
        return new Source("video.tasks", "topic-1", 0, 0, offset, epoch);
    }
}
