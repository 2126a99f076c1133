package dev.videorelay.task;

import java.time.Instant;

/**
 * The outcome of a task with all that its completion event needs.
 *
 * @param report the gateway's last report
 * @param polls number of polls
 * @param payload the gateway's last JSON answer as UTF-8 text, or null if there was none
 * @param payloadBytes length of that answer as received
 * @param at when the relay closed the task
 */
public record Completion(Ticket ticket, Outcome outcome, Report report, int polls, byte[] payload, int payloadBytes,
        Instant at) {

    /** A completion whose payload is the received answer. */
    public Completion(Ticket ticket, Outcome outcome, Report report, int polls, byte[] payload, Instant at) {
        this(ticket, outcome, report, polls, payload, payload == null ? 0 : payload.length, at);
    }
}
