package dev.videorelay.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A gateway's HTTP answer, unread.
 *
 * @param status HTTP status
 * @param contentType value of the header, or null
 * @param retryAfter value of the header, or null
 */
@RegisterForReflection
public record Answer(int status, String contentType, String retryAfter, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
