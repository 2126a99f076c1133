package dev.videorelay.answer.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Parses the header {@code Retry-After} of RFC 9110: seconds, or a date. */
public final class RetryAfterParser {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private RetryAfterParser() {}

    /** How long to wait; null if there is no header, if it has neither form, or if its time has passed. */
    public static Duration parse(String header, Instant now) {
        if (header == null) {
            return null;
        }
        Duration wait = SECONDS.matcher(header.strip()).matches()
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : until(header.strip(), now);
        return wait == null || wait.isNegative() || wait.isZero() ? null : wait;
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(now, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
