package dev.videorelay.task;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The ID that a gateway gave to a task: 1 to 256 characters of {@code A-Z a-z 0-9 . _ : ~ -}, and neither {@code .} nor
 * {@code ..}, which would be dot segments of a path.
 */
@RegisterForReflection
public record TaskId(@JsonValue String value) {

    private static final Pattern VALID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._:~-]{1,256}");

    /** @throws IllegalArgumentException if the value is not a valid ID */
    @JsonCreator
    public TaskId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a task ID: " + value);
        }
    }

    public static boolean isValid(String value) {
        return value != null && VALID.matcher(value).matches();
    }

    /** Percent-encoded for a URL: the colon is the only character of an ID that RFC 3986 does not call unreserved. */
    public String encoded() {
        return value.replace(":", "%3A");
    }

    @Override
    public String toString() {
        return value;
    }
}
