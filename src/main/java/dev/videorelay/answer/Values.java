package dev.videorelay.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import com.fasterxml.jackson.databind.JsonNode;

/** Single values in all the forms in which gateways write them; null for what is none. */
final class Values {

    /** Numbers above it are milliseconds: as seconds they would lie in the year 5138. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_TEXT = 16 * 1024;

    private Values() {}

    /** Text as it is, unless it is blank; what is too long for an event is cut. */
    static String text(JsonNode value) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            return null;
        }
        String text = value.textValue();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** A number, also one in a text. */
    static BigDecimal number(JsonNode value) {
        return value.isNumber() || value.isTextual() ? decimal(value.asText().strip()) : null;
    }

    private static BigDecimal decimal(String digits) {
        try {
            return digits.length() > LONGEST_NUMBER ? null : unlessAbsurd(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** None for what takes few characters but many digits: spelling out 1e999999999 takes minutes. */
    private static BigDecimal unlessAbsurd(BigDecimal number) {
        return Math.abs((long) number.scale()) > LONGEST_NUMBER ? null : number;
    }

    /** A positive number in its plain form. */
    static BigDecimal amount(JsonNode value) {
        BigDecimal number = number(value);
        return number == null || number.signum() <= 0
                ? null
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    static Long count(JsonNode value) {
        BigDecimal number = number(value);
        return number == null ? null : number.longValue();
    }

    /** 0 to 100: a percentage with or without its sign, or a fraction below 1. */
    static Integer progress(JsonNode value) {
        BigDecimal number = value.isTextual() ? percentage(value.textValue()) : number(value);
        if (number == null || number.signum() < 0) {
            return null;
        }
        BigDecimal percent = number.compareTo(BigDecimal.ONE) < 0 ? number.multiply(HUNDRED) : number;
        return percent.min(HUNDRED).setScale(0, RoundingMode.DOWN).intValue();
    }

    private static BigDecimal percentage(String text) {
        String digits = text.strip();
        if (!digits.endsWith("%")) {
            return decimal(digits);
        }
        BigDecimal percent = decimal(digits.substring(0, digits.length() - 1).strip());
        return percent == null ? null : percent.setScale(0, RoundingMode.DOWN);
    }

    /** Seconds or milliseconds since 1970, as number or text, or RFC 3339 with any zone; 0 is no time. */
    static Instant time(JsonNode value) {
        BigDecimal number = number(value);
        if (number != null) {
            return number.signum() <= 0 ? null : sinceEpoch(number);
        }
        return value.isTextual() ? rfc3339(value.textValue().strip()) : null;
    }

    private static Instant sinceEpoch(BigDecimal number) {
        BigDecimal seconds = number.compareTo(LAST_SECOND) < 0 ? number : number.movePointLeft(3);
        if (seconds.compareTo(LAST_SECOND) >= 0) {
            return null;
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
        return Instant.ofEpochSecond(whole.longValue(), seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static Instant rfc3339(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
