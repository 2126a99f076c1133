package dev.videorelay.task;

import java.util.Locale;

/**
 * The state of a task, as its gateway reports it.
 *
 * <pre>
 * QUEUED ──▶ RUNNING ──▶ SUCCEEDED | FAILED | CANCELLED
 * </pre>
 *
 * Gateways skip states and go back; only the last three are final.
 */
public enum State {
    QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED;

    /** The name in lower case, for events and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
