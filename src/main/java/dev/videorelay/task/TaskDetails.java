package dev.videorelay.task;

import java.time.Instant;
import java.util.List;

/**
 * What is known of an open task, for the one who looks it up.
 *
 * @param waitsFor what its next poll waits for, in one word
 * @param polls its latest polls, the latest first
 */
public record TaskDetails(TaskView task, String waitsFor, List<PastPoll> polls) {

    /**
     * A poll that has ended.
     *
     * @param finding what it found, with its cause; no text of the gateway's
     */
    public record PastPoll(Instant at, String finding) {}
}
