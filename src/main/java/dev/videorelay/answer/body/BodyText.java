package dev.videorelay.answer.body;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the body of an answer.
 *
 * <p>JSON is UTF-8 by its standard, and some gateways declare another charset for UTF-8 bodies. So the declared charset is
 * used only for bytes that are not valid UTF-8. UTF-16 is recognized by its byte order mark, or by the zero byte beside the
 * first character of JSON, which is ASCII.
 */
public final class BodyText {

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private BodyText() {}

    /** @param contentType value of the header, or null */
    public static String decode(byte[] body, String contentType) {
        String text = decoded(body, contentType);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String decoded(byte[] body, String contentType) {
        Charset utf16 = utf16(body);
        String text = new String(body, utf16 == null ? UTF_8 : utf16);
        return utf16 != null || text.indexOf(REPLACEMENT) < 0 ? text : new String(body, declared(contentType));
    }

    /**
     * The charset of a body by its beginning, which may end within a character.
     *
     * @param contentType value of the header, or null
     */
    static Charset charset(byte[] beginning, String contentType) {
        Charset utf16 = utf16(beginning);
        String text = new String(beginning, utf16 == null ? UTF_8 : utf16);
        int invalid = text.indexOf(REPLACEMENT);
        return utf16 != null ? utf16 : invalid < 0 || invalid == text.length() - 1 ? UTF_8 : declared(contentType);
    }

    /** UTF-16 in its byte order, or null if the body is not UTF-16. */
    private static Charset utf16(byte[] body) {
        int first = body.length < 2 ? -1 : (body[0] & 0xff) << 8 | body[1] & 0xff;
        if (first == 0xfeff || first > 0 && first <= 0xff) {
            return UTF_16BE;
        }
        return first == 0xfffe || first > 0 && (first & 0xff) == 0 ? UTF_16LE : null;
    }

    private static Charset declared(String contentType) {
        Matcher label = contentType == null ? null : CHARSET.matcher(contentType);
        try {
            return label != null && label.find() ? Charset.forName(label.group(1)) : UTF_8;
        } catch (IllegalArgumentException e) {
            return UTF_8;
        }
    }
}
