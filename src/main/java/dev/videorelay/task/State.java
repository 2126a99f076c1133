package dev.videorelay.task;

/**
 * How far a job is, as its gateway tells.
 *
 * <pre>
 * QUEUED ──▶ RUNNING ──▶ SUCCEEDED | FAILED | CANCELLED
 * </pre>
 *
 * Gateways skip steps and go back; only the last three are final.
 */
public enum State {
    QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED;

    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}
