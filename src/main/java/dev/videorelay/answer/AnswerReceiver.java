package dev.videorelay.answer;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.body.Body;
import dev.videorelay.answer.body.BodyLimits;
import dev.videorelay.answer.body.BodyReader;
import dev.videorelay.diagnostics.FatalError;

/** Receives an HTTP answer: its whole body, except for long texts in large ones. */
@ApplicationScoped
@Named("relay-answer-receiver")
@RegisterForReflection
public class AnswerReceiver {

    private final BodyReader reader;

    public AnswerReceiver() {
        this(BodyLimits.ofThisProcess());
    }

    AnswerReceiver(BodyLimits limits) {
        this.reader = new BodyReader(limits);
    }

    /**
     * @param body null if there is none; closed afterwards
     * @throws IOException if the body breaks off or is longer than the limit
     */
    public Answer receive(InputStream body, int status, String contentType, String retryAfter) throws IOException {
        try (InputStream content = body == null ? InputStream.nullInputStream() : body) {
            Body read = reader.read(content, contentType);
            return new Answer(status, read.isUtf8() ? null : contentType, retryAfter, read.bytes(), read.length());
        }
    }

    /** Reading of a request that failed, or whose answer could not be read to its end. */
    public Reading failed(Throwable cause) {
        return failedInStep(cause, null);
    }

    /**
     * Reading of a poll that failed on its way through the routes.
     *
     * @param step the step of a route that failed; null if it was the request or the reading of its answer
     */
    public Reading failedInStep(Throwable cause, String step) {
        FatalError.endProcessIfFatalInAnswer(cause);
        return new Reading(FatalError.errorIn(cause)
                .<Finding>map(error -> new Finding.Unreadable(error.getClass().getSimpleName()))
                .orElseGet(() -> new Finding.GatewayError(step == null
                        ? RequestFailure.describe(cause)
                        : RequestFailure.of("step " + step + " failed", cause))),
                null);
    }
}
