package dev.videorelay.task;

/**
 * What one answer says of a task, whatever the shape of the answer.
 *
 * @param progress 0 to 100, or null
 * @param videoUrl an absolute http(s) URL, or null; it counts only if the task succeeded
 * @param failure set if and only if the state is FAILED
 * @param enhancedPrompt the prompt as the model got it, or null
 * @param isAssumed true if the answer tells no state, so that the task counts as running
 * @param noVideoReason why there is no video, as the gateway says, or null
 */
public record Report(State state, Integer progress, String videoUrl, Failure failure, Video video, Usage usage,
        Times times, String enhancedPrompt, boolean isAssumed, String noVideoReason) {

    /** The report before the first answer about the task. */
    public static final Report NONE = new Report(State.QUEUED, null, null, null, Video.UNKNOWN, Usage.UNKNOWN,
            Times.UNKNOWN, null);

    /** Report of an answer that tells the task's state. */
    public Report(State state, Integer progress, String videoUrl, Failure failure, Video video, Usage usage,
            Times times, String enhancedPrompt) {
        this(state, progress, videoUrl, failure, video, usage, times, enhancedPrompt, false, null);
    }

    /** The same report of a task that has ended well, as its video shows. */
    public Report succeeded() {
        return new Report(State.SUCCEEDED, progress, videoUrl, null, video, usage, times, enhancedPrompt);
    }
}
