package dev.videorelay.conformance;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * What stands for something else in a header: {@code {{other}}}, {@code {{httpDate+6}}}.
 *
 * @param other base URL of another host
 */
record Placeholders(Clock clock, String other) {

    private static final Pattern HTTP_DATE = Pattern.compile("\\{\\{httpDate([+-]\\d+)}}");

    /** @param header may be null */
    String fill(String header) {
        return header == null
                ? null
                : HTTP_DATE.matcher(header.replace("{{other}}", other))
                        .replaceAll(match -> httpDate(Long.parseLong(match.group(1))));
    }

    private String httpDate(long secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(clock.instant().atOffset(ZoneOffset.UTC).plusSeconds(secondsFromNow));
    }
}
