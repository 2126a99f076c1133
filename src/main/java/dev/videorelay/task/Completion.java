package dev.videorelay.task;

import java.time.Instant;

/**
 * The end of a task: what its completion event is made of.
 *
 * @param report what the gateway said last
 * @param polls how often it was asked
 * @param payload the gateway's last JSON answer as UTF-8 text, or null if there was none
 * @param payloadBytes length of that answer as it came
 * @param at when the end was seen
 */
public record Completion(Ticket ticket, Outcome outcome, Report report, int polls, byte[] payload, int payloadBytes,
        Instant at) {

    /** Of an answer that came as it is carried. */
    public Completion(Ticket ticket, Outcome outcome, Report report, int polls, byte[] payload, Instant at) {
        this(ticket, outcome, report, polls, payload, payload == null ? 0 : payload.length, at);
    }
}
