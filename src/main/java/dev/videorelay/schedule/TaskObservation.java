package dev.videorelay.schedule;

import java.time.Instant;

import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/**
 * What a poll observed of a task.
 *
 * @param ticket by the steady clock
 * @param report what the gateway reported
 * @param polls number of polls of the task, including this one
 * @param knownOpen when the task was last known to be open, or null if that is unknown
 * @param at time of the poll
 */
public record TaskObservation(Ticket ticket, Report report, int polls, Instant knownOpen, Instant at) {}
