package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A gateway's HTTP answer, unread.
 *
 * @param status HTTP status
 * @param contentType value of the header, or null; also null if the body has been converted to UTF-8
 * @param retryAfter value of the header, or null
 * @param body without its long texts if it is large, empty if there is too much beside them
 * @param length of the body as the gateway sent it, in bytes
 */
@RegisterForReflection
public record Answer(int status, String contentType, String retryAfter, byte[] body, int length) {

    /** An answer whose body is here as the gateway sent it. */
    public Answer(int status, String contentType, String retryAfter, byte[] body) {
        this(status, contentType, retryAfter, body, body.length);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Answer withoutBody() {
        return new Answer(status, contentType, retryAfter, new byte[0], length);
    }

    /** Whether the body had too much beside long texts, so that nothing of it is known. */
    boolean isTooLarge() {
        return length > body.length && body.length == 0;
    }
}
