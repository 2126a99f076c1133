package dev.videorelay.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A task to be followed: the accepted submission of its ID. There are very many, so what is the same in all is shared.
 *
 * @param provider name of the query API that is asked about it
 * @param accepted when the submission was accepted
 * @param deadline when following ends although the task does not
 * @param headers record headers that go on to the completion event, as the bytes they came as
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

    /** The same ticket with its times moved by so much: as another clock shows them. */
    public Ticket moved(Duration by) {
        return by.isZero() ? this : new Ticket(taskId, provider, accepted.plus(by), deadline.plus(by), source, headers);
    }
}
