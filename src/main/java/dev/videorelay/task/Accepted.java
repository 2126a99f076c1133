package dev.videorelay.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An accepted submission, as the accepted topic and the ledger store it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Ticket.class, name = "ticket"),
        @JsonSubTypes.Type(value = Cancellation.class, name = "cancellation")})
@RegisterForReflection
public sealed interface Accepted permits Ticket, Cancellation {

    /** Version of the stored format; it is raised when an older relay could not read what a newer one writes. */
    int VERSION = 1;

    TaskId taskId();

    Source source();

    @JsonProperty(value = "version", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return VERSION;
    }
}
