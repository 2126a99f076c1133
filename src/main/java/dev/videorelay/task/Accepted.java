package dev.videorelay.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A submission that can be worked on, as it lies in the topic of accepted submissions and in the ledger. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Ticket.class, name = "ticket"),
        @JsonSubTypes.Type(value = Cancellation.class, name = "cancellation")})
@RegisterForReflection
public sealed interface Accepted permits Ticket, Cancellation {

    /** Version of the written form; goes up when an older relay could not read what a newer one writes. */
    int VERSION = 1;

    TaskId taskId();

    Source source();

    @JsonProperty(value = "version", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return VERSION;
    }
}
