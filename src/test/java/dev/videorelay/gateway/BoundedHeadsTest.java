package dev.videorelay.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link SlowGatewayTest} has the same over HTTP. */
final class BoundedHeadsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String HINTS = "HTTP/1.1 103 Early Hints\r\n";

    private final HttpMessageParser<ClassicHttpResponse> parser = new BoundedHeads().create();
    private final SessionInputBuffer buffer = new SessionInputBufferImpl(8_192);

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void readsAHeadOfTheFullLengthAndNoByteMore(int lines) throws Exception {
        assertThat(parse(head(OK, lines, BoundedHeads.LIMIT) + "{}").getCode()).isEqualTo(200);

        assertThatThrownBy(() -> parse(head(OK, lines, BoundedHeads.LIMIT + 1) + "{}"))
                .isInstanceOf(MessageConstraintException.class);
    }

    @Test
    void boundsTheSumOfInterimResponsesAndTheLastOne() throws Exception {
        InputStream in = stream(head(HINTS, 1, 30_000) + head(HINTS, 1, 30_000) + head(OK, 1, 10_000));

        assertThat(parser.parse(buffer, in).getCode()).isEqualTo(103);
        assertThat(parser.parse(buffer, in).getCode()).isEqualTo(103);

        assertThatThrownBy(() -> parser.parse(buffer, in)).isInstanceOf(MessageConstraintException.class);
    }

    @Test
    void boundsInterimResponsesThatComeInOnePiece() throws Exception {
        InputStream in = stream((HINTS + "\r\n").repeat(BoundedHeads.LIMIT / 20));

        assertThatThrownBy(() -> {
            while (true) {
                parser.parse(buffer, in);
            }
        }).isInstanceOf(MessageConstraintException.class);
    }

    @Test
    void countsEachAnswerOfAConnectionForItself() throws Exception {
        InputStream in = stream(head(HINTS, 1, 30_000) + head(OK, 1, 30_000) + head(OK, 1, 40_000));

        assertThat(parser.parse(buffer, in).getCode()).isEqualTo(103);
        assertThat(parser.parse(buffer, in).getCode()).isEqualTo(200);
        assertThat(parser.parse(buffer, in).getCode()).isEqualTo(200);
    }

    @Test
    void makesAnExceptionOfAnErrorThatIsTheHeads() {
        InputStream in = new InputStream() {
            @Override
            public int read() {
                throw new StackOverflowError();
            }
        };

        assertThatThrownBy(() -> parser.parse(buffer, in)).isInstanceOf(IOException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    private ClassicHttpResponse parse(String text) throws IOException, HttpException {
        return new BoundedHeads().create().parse(new SessionInputBufferImpl(8_192), stream(text));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(US_ASCII));
    }

    /** @param length of all of it */
    private static String head(String first, int lines, int length) {
        int each = (length - first.length() - 2) / lines;
        String last = "A: " + "a".repeat(length - first.length() - 2 - each * (lines - 1) - 5) + "\r\n";
        return first + ("A: " + "a".repeat(each - 5) + "\r\n").repeat(lines - 1) + last + "\r\n";
    }
}
