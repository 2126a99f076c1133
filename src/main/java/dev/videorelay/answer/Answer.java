package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An answer of a gateway as it came.
 *
 * @param status of HTTP
 * @param contentType header, or null
 * @param retryAfter header, or null
 */
@RegisterForReflection
public record Answer(int status, String contentType, String retryAfter, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
