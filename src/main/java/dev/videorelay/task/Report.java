package dev.videorelay.task;

/**
 * What one answer says of a task, whatever shape it came in.
 *
 * @param progress 0 to 100, or null
 * @param videoUrl an absolute http(s) URL, or null; only a job that succeeded has one that counts
 * @param failure set if and only if the state is FAILED
 * @param enhancedPrompt the prompt as the model got it, or null
 */
public record Report(State state, Integer progress, String videoUrl, Failure failure, Video video, Usage usage,
        Times times, String enhancedPrompt) {

    /** Nothing is known: the gateway has not told of the task yet. */
    public static final Report NONE = new Report(State.QUEUED, null, null, null, Video.UNKNOWN, Usage.UNKNOWN,
            Times.UNKNOWN, null);
}
