package dev.videorelay.overview;

import java.time.Instant;

/** Counter of a provider's polls that failed since it last answered about a task. Thread-safe. */
final class FailedPolls {

    private boolean polled;
    private int failed;
    private Instant since;
    private String cause;
    private int alike;

    /** Adds a poll in which the provider answered about the task. */
    synchronized void addAnswer() {
        polled = true;
        failed = 0;
    }

    /** @param finding what the poll found instead of an answer about the task */
    synchronized void addFailure(String finding, Instant now) {
        polled = true;
        alike = failed > 0 && finding.equals(cause) ? alike + 1 : 1;
        cause = finding;
        if (failed++ == 0) {
            since = now;
        }
    }

    /** Whether any poll has ended. */
    synchronized boolean hasPolled() {
        return polled;
    }

    /** The failures since the last answer, or null. */
    synchronized ProviderView.Failing failing() {
        return failed == 0 ? null : new ProviderView.Failing(failed, since, cause, alike);
    }
}
