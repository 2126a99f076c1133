package dev.videorelay.answer.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.SequenceInputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Reads the body of an answer: a small one whole, a larger one as a stream of which a {@link LongTextFilter} keeps the short
 * texts.
 *
 * <p>The filter needs a charset in which a byte of ASCII always means that character. UTF-8 is one; a body in UTF-16, and one in
 * a declared charset that is not UTF-8, is converted to UTF-8 on its way into the filter. The beginning of the body decides.
 */
public final class BodyReader {

    /** Longer than most answers; what reads a stream to its end begins with eight times as much. */
    private static final int SHORT = 1_024;

    private final BodyLimits limits;

    public BodyReader(BodyLimits limits) {
        this.limits = limits;
    }

    /**
     * @param contentType value of the header, or null
     * @throws IOException if the body breaks off or is longer than the limit
     */
    public Body read(InputStream body, String contentType) throws IOException {
        byte[] beginning = beginning(body);
        return beginning.length <= limits.whole()
                ? new Body(beginning, beginning.length, false)
                : readLarge(beginning, body, BodyText.charset(beginning, contentType));
    }

    /** All of a small body, or more of a larger one than is read whole. */
    private byte[] beginning(InputStream body) throws IOException {
        byte[] first = new byte[SHORT];
        int length = body.readNBytes(first, 0, SHORT);
        if (length < SHORT) {
            return Arrays.copyOf(first, length);
        }
        byte[] more = body.readNBytes(Math.max(0, limits.whole() + 1 - SHORT));
        byte[] all = Arrays.copyOf(first, SHORT + more.length);
        System.arraycopy(more, 0, all, SHORT, more.length);
        return all;
    }

    private Body readLarge(byte[] beginning, InputStream rest, Charset charset) throws IOException {
        CountedStream all = new CountedStream(new SequenceInputStream(new ByteArrayInputStream(beginning), rest),
                limits.total());
        try {
            return new Body(kept(all, charset), all.count(), charset != UTF_8);
        } catch (TooLargeException e) {
            return new Body(new byte[0], all.count(), false);
        }
    }

    private byte[] kept(InputStream all, Charset charset) throws IOException {
        LongTextFilter filter = new LongTextFilter(limits.text(), limits.kept());
        if (charset == UTF_8) {
            all.transferTo(filter);
        } else {
            Writer converted = new OutputStreamWriter(filter, UTF_8);
            new InputStreamReader(all, charset).transferTo(converted);
            converted.flush();
        }
        return filter.kept();
    }
}
