package dev.videorelay.task;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The ID that a gateway gave to a task: 1 to 512 characters of {@code A-Z a-z 0-9 . _ : ~ - = + @ /}.
 *
 * <p>Between slashes, and before the first and behind the last, there is at least one character, and never just {@code .} or
 * {@code ..}: a gateway that decodes the ID of a URL must not find an empty segment or a dot segment in it.
 */
@RegisterForReflection
public record TaskId(@JsonValue String value) {

    /** What an invalid ID lacks, for users. */
    public static final String RULE = "a task ID has 1 to 512 characters of A-Z a-z 0-9 . _ : ~ - = + @ / and between "
            + "slashes at least one, and never just . or ..";

    private static final int MAX_LENGTH = 512;
    private static final Pattern VALID = Pattern
            .compile("SEGMENT(?:/SEGMENT)*+".replace("SEGMENT", "(?!\\.{1,2}(?:/|\\z))[A-Za-z0-9._:~=+@-]++"));
    private static final Pattern RESERVED = Pattern.compile("[:=+@/]");

    /** @throws IllegalArgumentException if the value is not a valid ID */
    @JsonCreator
    public TaskId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a task ID: " + value);
        }
    }

    public static boolean isValid(String value) {
        return value != null && value.length() <= MAX_LENGTH && VALID.matcher(value).matches();
    }

    /**
     * Percent-encoded for the path or the query of a URL: each character that RFC 3986 does not call unreserved. Some gateways
     * read a bare plus sign in a query as a blank, and a bare slash in a path as the end of the ID.
     */
    public String encoded() {
        return RESERVED.matcher(value).replaceAll(reserved -> "%%%02X".formatted((int) reserved.group().charAt(0)));
    }

    @Override
    public String toString() {
        return value;
    }
}
