package dev.videorelay.overview;

import dev.videorelay.task.Completion;

/**
 * Task that has ended on this instance, without its video's URL, which is a secret and long.
 *
 * @param completion how it ended
 * @param polls its latest polls
 */
public record EndedTask(CompletionView completion, RecentPolls polls) {

    static EndedTask of(Completion completion, RecentPolls polls) {
        return new EndedTask(CompletionView.of(completion).withoutUrl(), polls);
    }
}
