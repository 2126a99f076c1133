package dev.videorelay.task;

import java.util.Locale;

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

    /** As events and messages say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}
