package dev.videorelay.task;

import java.util.List;

/** How a task ended. */
public sealed interface Outcome {

    /** All values of {@link #status()}. */
    List<String> STATUSES = List.of("succeeded", "failed", "cancelled", "timed_out");

    /** The status of the completion event. */
    String status();

    /** An absolute http(s) URL, or null. */
    default String videoUrl() {
        return null;
    }

    /** Why there is no video, or null. */
    default Failure failure() {
        return null;
    }

    /** The gateway finished the task and gave the URL of a video. */
    record Succeeded(String videoUrl) implements Outcome {
        @Override
        public String status() {
            return "succeeded";
        }
    }

    /** The gateway reported a failure, does not know the task, or gave no video. */
    record Failed(Failure failure) implements Outcome {
        @Override
        public String status() {
            return "failed";
        }
    }

    /**
     * The task was cancelled.
     *
     * @param failure null if the gateway cancelled the task, else says that a submission requested it
     */
    record Cancelled(Failure failure) implements Outcome {

        public static final Cancelled BY_GATEWAY = new Cancelled(null);
        public static final Cancelled BY_REQUEST = new Cancelled(
                new Failure(Failure.CANCELLED_BY_REQUEST, "a submission asked for it"));

        @Override
        public String status() {
            return "cancelled";
        }
    }

    /**
     * The deadline passed while the task was open.
     *
     * @param failure says what was seen last
     */
    record TimedOut(Failure failure) implements Outcome {
        @Override
        public String status() {
            return "timed_out";
        }
    }
}
