package dev.videorelay.answer.value;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Parses a time in the forms that gateways use. Returns null for anything else, for times up to 1970-01-01T00:00Z, which
 * stand for "no time", and for years of more than four digits.
 *
 * <p>Numbers, also in a text, are seconds, milliseconds, microseconds or nanoseconds since 1970, by their size. Texts are
 * RFC 3339 and variants of it: a blank for the T, slashes, a comma, the zone by name after its offset; exactly fourteen
 * digits; or an HTTP date. A text without a zone is in UTC: the programs that omit it, such as {@code isoformat()} of Python,
 * mostly mean UTC.
 */
public final class TimestampParser {

    private static final Instant NONE = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Numbers from here on have a smaller unit: as seconds this is in the year 5138, as milliseconds in 1973. */
    private static final BigDecimal NEXT_UNIT = BigDecimal.valueOf(100_000_000_000L);
    private static final int UNITS = 4;

    private static final int MAX_LENGTH = 64;
    /** Date, time, fraction, zone; then an optional second form of the zone. */
    private static final Pattern TEXT = Pattern.compile(
            "(\\d{4})[-/](\\d\\d)[-/](\\d\\d)[ T](\\d\\d:\\d\\d(?::\\d\\d)?)(?:[.,](\\d{1,9})\\d*)?"
                    + "(?: ?(Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)(?: [A-Z]{3,5}| [+-]\\d{2,4})?(?: m=\\S+)?(?:\\[\\S+])?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("(20\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)");
    private static final int LENGTH_OF_DIGITS = 14;
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private TimestampParser() {}

    public static Instant parse(JsonNode value) {
        BigDecimal number = ValueParsers.number(value);
        Instant time = ofDigits(value);
        if (time == null) {
            time = number == null ? ofText(value) : sinceEpoch(number);
        }
        return time == null || !time.isAfter(NONE) || time.isAfter(LAST) ? null : time;
    }

    /** Fourteen digits that form a date; as milliseconds they would be centuries in the future. */
    private static Instant ofDigits(JsonNode value) {
        String text = value.isIntegralNumber() || value.isTextual() ? value.asText().strip() : "";
        Matcher digits = text.length() == LENGTH_OF_DIGITS ? DIGITS.matcher(text) : null;
        return digits != null && digits.matches() ? parsed(digits.replaceFirst("$1-$2-$3T$4:$5:$6"), FORMAT) : null;
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
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? parsed(plain(parts), FORMAT) : parsed(text, RFC_1123_DATE_TIME);
    }

    private static String plain(Matcher parts) {
        String fraction = parts.group(5) == null ? "" : "." + parts.group(5);
        String zone = parts.group(6) == null || Character.isLetter(parts.group(6).charAt(0)) ? "Z" : parts.group(6);
        return parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3) + "T" + parts.group(4) + fraction + zone;
    }

    private static Instant parsed(String text, DateTimeFormatter format) {
        try {
            return format.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
