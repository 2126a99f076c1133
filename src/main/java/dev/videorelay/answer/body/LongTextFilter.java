package dev.videorelay.answer.body;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Keeps the JSON that is written to it, except for long texts and for all but one of consecutive blanks.
 *
 * <p>A remark takes the place of a long text: what reads the JSON still sees that there is a text, and takes it for no URL, no known
 * status and no JSON. A long name of a member is replaced by a shorter one that is still too long to be looked into. Once half
 * of what may be kept is used, an eighth of the length makes a text long, so that a video in pieces does not use up the rest.
 *
 * <p>The filter does not validate: whatever it is given is JSON afterwards only if it was before, apart from the long texts.
 */
final class LongTextFilter extends OutputStream {

    private static final byte[] NAME = ".".repeat(1_024).getBytes(US_ASCII);
    private static final int SHORTER = 8;
    private static final int INITIAL_SIZE = 16 << 10;

    private enum State {
        STRUCTURE, TEXT, AFTER_LONG_TEXT
    }

    private final int maxText;
    private final int maxKept;
    private byte[] kept = new byte[INITIAL_SIZE];
    private int size;
    private State state = State.STRUCTURE;
    /** Where the content of the current text begins in what is kept. */
    private int textStart;
    private int textLength;
    /** Length up to which the current text is kept. */
    private int longest;
    /** Whether the next byte belongs to an escape. */
    private boolean escaped;

    /**
     * @param maxText longest text that is kept, in bytes between its quotes
     * @param maxKept most that is kept, in bytes
     */
    LongTextFilter(int maxText, int maxKept) {
        this.maxText = maxText;
        this.maxKept = maxKept;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    /** @throws TooLargeException if more would have to be kept than may be */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end;) {
            at = switch (state) {
                case STRUCTURE -> structure(bytes, at, end);
                case TEXT -> text(bytes, at, end);
                case AFTER_LONG_TEXT -> afterLongText(bytes, at, end);
            };
        }
    }

    /** What is kept of all that was written. */
    byte[] kept() throws TooLargeException {
        if (state == State.AFTER_LONG_TEXT) {
            replaceLongText(remark());
        }
        return Arrays.copyOf(kept, size);
    }

    private int structure(byte[] bytes, int from, int end) throws TooLargeException {
        for (int at = from; at < end; at++) {
            byte b = bytes[at];
            if (!isBlank(b) || size == 0 || !isBlank(kept[size - 1])) {
                keep(b);
            }
            if (b == '"') {
                state = State.TEXT;
                textStart = size;
                textLength = 0;
                longest = size > maxKept / 2 ? maxText / SHORTER : maxText;
                return at + 1;
            }
        }
        return end;
    }

    private int text(byte[] bytes, int from, int end) throws TooLargeException {
        int quote = closingQuote(bytes, from, end);
        textLength += quote - from;
        if (textLength <= longest) {
            keep(bytes, from, quote - from);
        } else {
            size = textStart;
        }
        return quote == end ? end : endText(quote);
    }

    private int endText(int quote) throws TooLargeException {
        if (textLength <= longest) {
            keep((byte) '"');
            state = State.STRUCTURE;
        } else {
            state = State.AFTER_LONG_TEXT;
        }
        return quote + 1;
    }

    private int closingQuote(byte[] bytes, int from, int end) {
        int at = from;
        if (escaped) {
            escaped = false;
            at++;
        }
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                at++;
                escaped = at == end;
            }
            at++;
        }
        return Math.min(at, end);
    }

    /** The first character after a text tells whether it was a name. */
    private int afterLongText(byte[] bytes, int from, int end) throws TooLargeException {
        int at = from;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        if (at < end) {
            replaceLongText(bytes[at] == ':' ? NAME : remark());
        }
        return at;
    }

    private void replaceLongText(byte[] content) throws TooLargeException {
        keep(content, 0, content.length);
        keep((byte) '"');
        state = State.STRUCTURE;
    }

    private byte[] remark() {
        return ("(text of " + textLength + " bytes left out)").getBytes(US_ASCII);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private void keep(byte b) throws TooLargeException {
        ensureRoomFor(1);
        kept[size++] = b;
        if (size > maxKept) {
            throw new TooLargeException("body has more than " + maxKept + " bytes beside long texts");
        }
    }

    private void keep(byte[] bytes, int from, int length) {
        ensureRoomFor(length);
        System.arraycopy(bytes, from, kept, size, length);
        size += length;
    }

    private void ensureRoomFor(int more) {
        if (size + more > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(size + more, 2 * kept.length));
        }
    }
}
