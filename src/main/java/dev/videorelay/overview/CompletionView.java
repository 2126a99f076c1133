package dev.videorelay.overview;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.FailureCategory;
import dev.videorelay.task.Outcome;

/**
 * Completion as the board shows it, without the gateway's answer, which would take too much memory.
 *
 * @param videoUrl null if there is none, or if it is too long to be kept
 */
@RegisterForReflection
public record CompletionView(String taskId, String provider, String status, String videoUrl, String code,
        String message, FailureCategory category, Instant accepted, Instant at, int polls) {

    private static final int LONGEST_URL = 4_096;
    private static final int LONGEST_TEXT = 300;

    static CompletionView of(Completion completion) {
        Outcome outcome = completion.outcome();
        Failure failure = outcome.failure();
        String url = outcome.videoUrl();
        return new CompletionView(completion.ticket().taskId().value(), completion.ticket().provider(),
                outcome.status(),
                url == null || url.length() > LONGEST_URL ? null : url, failure == null ? null : cut(failure.code()),
                failure == null ? null : cut(failure.message()), failure == null ? null : failure.category(),
                completion.ticket().accepted(), completion.at(),
                completion.polls());
    }

    CompletionView withoutUrl() {
        return new CompletionView(taskId, provider, status, null, code, message, category, accepted, at, polls);
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + '…';
    }
}
