package dev.videorelay.task;

import java.util.List;

/** How the following of a task ended. */
public sealed interface Outcome {

    /** All that an outcome can be. */
    List<String> STATUSES = List.of("succeeded", "failed", "cancelled", "timed_out");

    /** The outcome in one word, as its event says it. */
    String status();

    /** An absolute http(s) URL, or null. */
    default String videoUrl() {
        return null;
    }

    /** Why there is no video, or null. */
    default Failure failure() {
        return null;
    }

    record Succeeded(String videoUrl) implements Outcome {
        @Override
        public String status() {
            return "succeeded";
        }
    }

    record Failed(Failure failure) implements Outcome {
        @Override
        public String status() {
            return "failed";
        }
    }

    /** @param failure null if the gateway cancelled, else says by whose request */
    record Cancelled(Failure failure) implements Outcome {

        public static final Cancelled BY_GATEWAY = new Cancelled(null);
        public static final Cancelled BY_REQUEST = new Cancelled(
                new Failure(Failure.CANCELLED_BY_REQUEST, "a submission asked for it"));

        @Override
        public String status() {
            return "cancelled";
        }
    }

    /** @param failure what was seen last */
    record TimedOut(Failure failure) implements Outcome {
        @Override
        public String status() {
            return "timed_out";
        }
    }
}
