package dev.videorelay.lookup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.overview.CompletionView;
import dev.videorelay.overview.EndedTask;
import dev.videorelay.task.FailureCategory;
import dev.videorelay.task.TaskDetails;
import dev.videorelay.task.TaskView;

/**
 * What {@code GET /tasks/{id}} says of a task. Members without a value are {@code null}.
 *
 * @param state last reported state of an open task, {@code new} as long as there is none; status of an ended one
 * @param deadline null for an ended task
 * @param nextPoll when the next poll is due; null if there is none
 * @param waitsFor what the next poll waits for: {@code schedule}, {@code gate}, {@code pause}, {@code budget}, {@code answer}, or
 *            {@code provider} if the provider is not in use; null for an ended task
 * @param pause why its provider is not polled as usual, or null
 * @param lastFinding the latest of the polls
 * @param outcome how it ended, or null
 * @param instance the instance that answers for it
 * @param history its latest polls, at most twenty, the latest first
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TaskAnswer(String taskId, String provider, String state, Integer progress, Instant accepted,
        Instant deadline,
        int polls, Instant nextPoll, String waitsFor, PauseAnswer pause, PollAnswer lastFinding, Ending outcome,
        String instance, List<PollAnswer> history) {

    /** A pause of a provider. */
    @RegisterForReflection
    record PauseAnswer(String reason, Instant until, String cause) {

        static PauseAnswer of(Pause pause) {
            return new PauseAnswer(pause.reason().word(), pause.until(), pause.cause());
        }
    }

    /** A poll that has ended. */
    @RegisterForReflection
    record PollAnswer(Instant at, String finding) {

        static List<PollAnswer> of(List<TaskDetails.PastPoll> polls) {
            return polls.stream().map(poll -> new PollAnswer(poll.at(), poll.finding())).toList();
        }
    }

    /** The end of a task. */
    @RegisterForReflection
    record Ending(String status, String code, String message, FailureCategory category, Instant at) {}

    /** @param pause that of its provider, by the same clock as the task's times */
    static TaskAnswer of(TaskDetails details, Optional<Pause> pause, String instance) {
        TaskView task = details.task();
        List<PollAnswer> history = PollAnswer.of(details.polls());
        return new TaskAnswer(task.taskId(), task.provider(), task.state(), task.progress(), task.accepted(),
                task.deadline(), task.polls(), task.due(), details.waitsFor(),
                pause.map(PauseAnswer::of).orElse(null), latest(history), null, instance, history);
    }

    static TaskAnswer of(EndedTask task, String instance) {
        CompletionView end = task.completion();
        List<PollAnswer> history = PollAnswer.of(task.polls().list(end.accepted()));
        return new TaskAnswer(end.taskId(), end.provider(), end.status(), null, end.accepted(), null, end.polls(), null,
                null, null, latest(history),
                new Ending(end.status(), end.code(), end.message(), end.category(), end.at()), instance,
                history);
    }

    private static PollAnswer latest(List<PollAnswer> history) {
        return history.isEmpty() ? null : history.get(0);
    }
}
