package dev.videorelay.answer.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Parsers of single values in the forms that gateways use; null if a value has none of these forms. */
public final class ValueParsers {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(Long.MAX_VALUE);
    /** Includes the full-width percent sign of Chinese keyboards. */
    private static final Pattern PER_CENT = Pattern.compile("\\s*(?:[%\uFF05]|/\\s*100)$");
    private static final int MAX_NUMBER_LENGTH = 32;
    private static final int MAX_TEXT_LENGTH = 16 * 1024;

    private ValueParsers() {}

    /** Text that is not blank; cut if it is too long for an event, with lone surrogates replaced. */
    public static String text(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank() ? writable(value.textValue()) : null;
    }

    /** Text, or a number as text. */
    public static String label(JsonNode value) {
        return value.isNumber() ? value.asText() : text(value);
    }

    private static String writable(String text) {
        String cut = text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH);
        return !hasSurrogates(cut)
                ? cut
                : cut.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A number, or a text that is a number. */
    static BigDecimal number(JsonNode value) {
        return value.isNumber() || value.isTextual() ? decimal(value.asText()) : null;
    }

    private static BigDecimal decimal(String text) {
        String digits = text.strip();
        if (digits.length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        try {
            return unlessHuge(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Null for few characters that mean many digits: writing out 1e999999999 takes minutes. */
    private static BigDecimal unlessHuge(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_NUMBER_LENGTH ? null : number;
    }

    /** A positive number of seconds in its plain form, with or without a unit. */
    public static BigDecimal seconds(JsonNode value) {
        BigDecimal number = value.isTextual() ? decimal(withoutUnit(value.textValue())) : number(value);
        return number == null || number.signum() <= 0
                ? null
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static String withoutUnit(String text) {
        String bare = text.strip().toLowerCase(Locale.ROOT);
        for (String unit : new String[]{"seconds", "secs", "sec", "s"}) {
            if (bare.endsWith(unit)) {
                return bare.substring(0, bare.length() - unit.length());
            }
        }
        return bare;
    }

    /** A whole number of at least 0. */
    public static Long count(JsonNode value) {
        BigDecimal number = number(value);
        return number == null || number.signum() < 0 || number.compareTo(LARGEST_COUNT) > 0 ? null : number.longValue();
    }

    /** 0 to 100: a percentage with or without its sign, or a fraction below 1. */
    public static Integer progress(JsonNode value) {
        BigDecimal number = value.isTextual() ? percentage(value.textValue()) : number(value);
        if (number == null || number.signum() < 0) {
            return null;
        }
        BigDecimal percent = number.compareTo(BigDecimal.ONE) < 0 ? number.multiply(HUNDRED) : number;
        return percent.min(HUNDRED).setScale(0, RoundingMode.DOWN).intValue();
    }

    private static BigDecimal percentage(String text) {
        String digits = text.strip();
        String number = PER_CENT.matcher(digits).replaceFirst("");
        BigDecimal percent = decimal(number);
        return percent == null || number.equals(digits) ? percent : percent.setScale(0, RoundingMode.DOWN);
    }
}
