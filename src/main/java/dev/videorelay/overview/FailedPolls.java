package dev.videorelay.overview;

import java.time.Instant;

/** Counter of a provider's polls that failed since it last answered about a task. Thread-safe. */
final class FailedPolls {

    private boolean polled;
    private int failed;
    private Instant since;

    /** @param answered whether the provider answered about the task */
    synchronized void add(boolean answered, Instant now) {
        polled = true;
        if (answered) {
            failed = 0;
        } else if (failed++ == 0) {
            since = now;
        }
    }

    /** Whether any poll has ended. */
    synchronized boolean hasPolled() {
        return polled;
    }

    /** The failures since the last answer, or null. */
    synchronized ProviderView.Failing failing() {
        return failed == 0 ? null : new ProviderView.Failing(failed, since);
    }
}
