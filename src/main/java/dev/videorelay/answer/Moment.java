package dev.videorelay.answer;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A time in all the forms in which gateways write it; null for what is none, for 1970's beginning and all before it, which
 * stands for none, and for years of more than four digits.
 *
 * <p>Numbers, also in a text, are seconds, milliseconds, microseconds or nanoseconds since 1970, by their size. Texts are
 * RFC 3339, also with a blank for the T or an offset without its colon, or the date of HTTP. A text without a zone is in
 * UTC: the programs that leave it out, {@code isoformat()} of Python foremost, mostly mean that.
 */
final class Moment {

    private static final Instant NONE = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** As seconds it lies in the year 5138, as milliseconds in 1973. */
    private static final BigDecimal NEXT_UNIT = BigDecimal.valueOf(100_000_000_000L);
    private static final int UNITS = 4;

    private static final int LONGEST = 64;
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    static Instant of(JsonNode value) {
        BigDecimal number = Values.number(value);
        Instant time = number == null ? ofText(value) : sinceEpoch(number);
        return time == null || !time.isAfter(NONE) || time.isAfter(LAST) ? null : time;
    }

    private static Instant sinceEpoch(BigDecimal number) {
        BigDecimal seconds = number;
        for (int unit = 1; unit < UNITS && seconds.compareTo(NEXT_UNIT) >= 0; unit++) {
            seconds = seconds.movePointLeft(3);
        }
        if (seconds.signum() < 0 || seconds.compareTo(NEXT_UNIT) >= 0) {
            return null;
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
        return Instant.ofEpochSecond(whole.longValue(), seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static Instant ofText(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        return Character.isDigit(text.charAt(0)) ? parsed(text, TEXT) : parsed(text, RFC_1123_DATE_TIME);
    }

    private static Instant parsed(String text, DateTimeFormatter format) {
        try {
            return format.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
