package dev.videorelay.task;

/**
 * What one answer says of a task, whatever the shape of the answer.
 *
 * @param progress 0 to 100, or null
 * @param videoUrl an absolute http(s) URL, or null; it counts only if the task succeeded
 * @param failure set if and only if the state is FAILED
 * @param enhancedPrompt the prompt as the model got it, or null
 */
public record Report(State state, Integer progress, String videoUrl, Failure failure, Video video, Usage usage,
        Times times, String enhancedPrompt) {

    /** The report before the first answer about the task. */
    public static final Report NONE = new Report(State.QUEUED, null, null, null, Video.UNKNOWN, Usage.UNKNOWN,
            Times.UNKNOWN, null);
}
