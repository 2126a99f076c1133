package dev.videorelay.event;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/**
 * A change of an open task's state or progress.
 *
 * @param state queued or running
 * @param progress 0 to 100, or null
 * @param seen time of the poll, as RFC 3339 in UTC
 */
@RegisterForReflection
public record ProgressEvent(String taskId, String provider, String state, Integer progress, String seen) {

    public static ProgressEvent of(Ticket ticket, Report report, Instant seen) {
        return new ProgressEvent(ticket.taskId().value(), ticket.provider(),
                report.state().word(), report.progress(), seen.toString());
    }
}
