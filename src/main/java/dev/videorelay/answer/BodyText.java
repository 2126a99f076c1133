package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an answer's body.
 *
 * <p>JSON is UTF-8, and bodies are, whatever their label says: the label is asked only about bytes that are not UTF-8. UTF-16
 * shows in a byte order mark, or in the zeros beside the first character of JSON, which is ASCII.
 */
final class BodyText {

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private BodyText() {}

    static String of(Answer answer) {
        String text = decoded(answer);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String decoded(Answer answer) {
        byte[] body = answer.body();
        Charset wide = wide(body);
        String text = new String(body, wide == null ? UTF_8 : wide);
        return wide != null || text.indexOf(REPLACEMENT) < 0 ? text : new String(body, labelled(answer.contentType()));
    }

    /** UTF-16, or null. */
    private static Charset wide(byte[] body) {
        int first = body.length < 2 ? -1 : (body[0] & 0xff) << 8 | body[1] & 0xff;
        if (first == 0xfeff || first > 0 && first <= 0xff) {
            return UTF_16BE;
        }
        return first == 0xfffe || first > 0 && (first & 0xff) == 0 ? UTF_16LE : null;
    }

    private static Charset labelled(String contentType) {
        Matcher label = contentType == null ? null : CHARSET.matcher(contentType);
        try {
            return label != null && label.find() ? Charset.forName(label.group(1)) : UTF_8;
        } catch (IllegalArgumentException e) {
            return UTF_8;
        }
    }
}
