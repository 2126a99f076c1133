package dev.videorelay.answer;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.diagnostics.FatalError;

/** Reads an HTTP answer into memory, completely or not at all. */
@ApplicationScoped
@Named("relay-answer-receiver")
@RegisterForReflection
public class AnswerReceiver {

    /** Largest body that is read, in bytes; no real task comes near it. */
    static final int LIMIT = 8 << 20;

    /**
     * @param body null if there is none; closed afterwards
     * @throws IOException if the body breaks off or is longer than the limit
     */
    public Answer receive(InputStream body, int status, String contentType, String retryAfter) throws IOException {
        return new Answer(status, contentType, retryAfter, body == null ? new byte[0] : readAndClose(body));
    }

    private static byte[] readAndClose(InputStream body) throws IOException {
        try (body) {
            byte[] bytes = body.readNBytes(LIMIT);
            if (bytes.length == LIMIT && body.read() != -1) {
                throw new IOException("answer longer than " + LIMIT + " bytes");
            }
            return bytes;
        }
    }

    /** Reading of a request that failed, or whose answer could not be read to its end. */
    public Reading failed(Throwable cause) {
        FatalError.endProcessIfFatalInAnswer(cause);
        return new Reading(FatalError.errorIn(cause)
                .<Finding>map(error -> new Finding.Unreadable(error.getClass().getSimpleName()))
                .orElseGet(() -> new Finding.GatewayError(cause.getClass().getSimpleName())), null);
    }
}
