package dev.videorelay.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An accepted submission of a task. The ledger holds very many tickets, so they share equal strings and empty headers.
 *
 * @param provider name of the query API that is polled
 * @param accepted when the submission was accepted
 * @param deadline when the relay closes the task although it is still open
 * @param headers record headers that are copied to the completion event, as received
 */
@RegisterForReflection
public record Ticket(TaskId taskId, String provider, Instant accepted, Instant deadline, Source source,
        Map<String, byte[]> headers) implements Accepted {

    public Ticket {
        requireNonNull(taskId, "taskId");
        provider = requireNonNull(provider, "provider").intern();
        requireNonNull(accepted, "accepted");
        requireNonNull(deadline, "deadline");
        requireNonNull(source, "source");
        headers = requireNonNull(headers, "headers").isEmpty() ? Map.of() : headers;
    }

    /** The same ticket, its times moved so that it was accepted at this moment. */
    public Ticket acceptedAt(Instant moment) {
        return moved(Duration.between(accepted, moment));
    }

    /** The same ticket with its times moved by so much: as another clock shows them. */
    public Ticket moved(Duration by) {
        return by.isZero() ? this : new Ticket(taskId, provider, accepted.plus(by), deadline.plus(by), source, headers);
    }
}
