package dev.videorelay.answer.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

final class BodyReaderTest {

    private static final int MIB = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String LEFT_OUT = "[\"(text of %d bytes left out)\"]";

    private final BodyReader reader = new BodyReader(BodyLimits.ofHeap(256 * MIB));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BodyLimits.WHOLE})
    void keepsASmallBodyAsItIs(int length) throws IOException {
        byte[] bytes = " ".repeat(length).getBytes(UTF_8);

        Body body = reader.read(new ByteArrayInputStream(bytes), null);

        assertThat(body.bytes()).isEqualTo(bytes);
        assertThat(body.length()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {BodyLimits.WHOLE + 1, MIB, BodyLimits.TOTAL})
    void leavesALongTextOutOfALargerBody(int length) throws IOException {
        Body body = reader.read(base64(length - 4), null);

        assertThat(body.bytes()).asString(UTF_8).isEqualTo(LEFT_OUT.formatted(length - 4));
        assertThat(body.length()).isEqualTo(length);
    }

    @Test
    void refusesABodyThatIsLongerThanTheLimit() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> reader.read(base64(BodyLimits.TOTAL), null))
                .withMessageContaining("67108864");
    }

    @Test
    void keepsATextOfTheFullLength() throws IOException {
        String json = "[\"" + "a".repeat(BodyLimits.TEXT) + "\"]";

        Body body = reader.read(bytes(json + " ".repeat(BodyLimits.WHOLE), UTF_8), null);

        assertThat(body.bytes()).asString(UTF_8).isEqualTo(json + " ");
    }

    @Test
    void keepsNothingOfABodyWithTooMuchBesideLongTexts() throws IOException {
        Body body = reader.read(bytes("[" + "1,".repeat(MIB), UTF_8), null);

        assertThat(body.bytes()).isEmpty();
        assertThat(body.length()).isBetween(BodyLimits.WHOLE, MIB);
    }

    @Test
    void failsWithABodyThatBreaksOff() {
        InputStream broken = new SequenceInputStream(base64(MIB), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException();
            }
        });

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> reader.read(broken, null));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ", "UTF-8, gbk", "UTF-16LE, ", "UTF-16BE, utf-8", "UTF-16, gbk", "x-UTF-16LE-BOM, utf-16",
            "GBK, gbk", "GB18030, GB18030", "Big5, big5", "Shift_JIS, shift_jis"})
    void leavesLongTextsOutInAnyCharset(Charset charset, String declared) throws IOException {
        String chars = "能表功"; // the last bytes of these are a backslash in some charsets
        String json = "{\"a\":\"%s\",\"b\":\"%s\",\"%s\":\"%s\"}";

        Body body = reader.read(
                bytes(json.formatted(chars, chars.repeat(70_000), chars, chars), charset),
                declared == null ? null : "application/json; charset=" + declared);

        assertThat(BodyText.decode(body.bytes(), body.isUtf8() ? null : "application/json; charset=" + declared))
                .isEqualTo(json.formatted(chars, "(text of 630000 bytes left out)", chars, chars));
    }

    /** Whichever byte of a character the beginning ends with. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void looksAtNoMoreOfACharacterThanThereIs(int shift) throws IOException {
        String json = "[" + " ".repeat(shift) + "\"" + "\uD83C\uDFA5".repeat(MIB) + "\",\"中\"]";

        Body body = reader.read(bytes(json, UTF_8), "application/json; charset=gbk");

        assertThat(body.isUtf8()).isFalse();
        assertThat(BodyText.decode(body.bytes(), "application/json; charset=gbk")).endsWith("left out)\",\"中\"]");
    }

    @ParameterizedTest
    @CsvSource({"0, 262144", "268435456, 262144", "1073741824, 1048576", "4294967296, 4194304",
            "9223372036854775807, 8388608"})
    void keepsMoreInALargerHeap(long heap, int kept) {
        assertThat(BodyLimits.ofHeap(heap)).isEqualTo(new BodyLimits(256 << 10, 64 << 20, 64 << 10, kept));
    }

    @Test
    void takesLittleHeapForALargeBody() throws IOException {
        reader.read(base64(MIB), null);
        long before = THREADS.getCurrentThreadAllocatedBytes();

        reader.read(base64(BodyLimits.TOTAL - 4), null);

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(2 * MIB);
    }

    /** A list with one text. */
    private static InputStream base64(int length) {
        InputStream text = new InputStream() {
            private int left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'A' : -1;
            }
        };
        return new SequenceInputStream(new SequenceInputStream(bytes("[\"", UTF_8), text), bytes("\"]", UTF_8));
    }

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }
}
