package dev.videorelay.answer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Reads a task in an envelope, as the generations API documents it: {@code {"code": "success", "data": {"task_id",
 * "status", "progress": "50%", …, "data": {…}}}}, where the inner {@code data} is the answer of the upstream.
 */
@ApplicationScoped
@Named("relay-envelope-reader")
@RegisterForReflection
public class EnvelopeReader {

    public Reading read(Payload payload) {
        return payload.reading(TaskReport.finding(payload.layers().withoutEnvelope()));
    }
}
