package dev.videorelay.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

import dev.videorelay.diagnostics.FatalError;

/**
 * Parsers that limit the head of an answer to 64 KiB, interim responses included, and to 1,000 lines: each line takes a hundred
 * bytes of heap, however short it is.
 */
final class BoundedHeads implements HttpMessageParserFactory<ClassicHttpResponse> {

    /** In bytes. */
    static final int LIMIT = 64 << 10;
    private static final int LINES = 1_000;
    /** Fields after the last chunk of a body. */
    private static final int TRAILERS = 10;

    /** Limits for the connection itself, which reads the lines of a body in chunks. */
    static final Http1Config BODY_LIMITS = config(TRAILERS);

    private static Http1Config config(int lines) {
        return Http1Config.custom().setMaxLineLength(LIMIT + 2).setMaxHeaderCount(lines).build();
    }

    @Override
    public HttpMessageParser<ClassicHttpResponse> create() {
        return create(config(LINES));
    }

    @Override
    @SuppressWarnings("deprecation")
    public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
        return new Parser(new DefaultHttpResponseParserFactory(config).create());
    }

    /** Parser of one connection. */
    private static final class Parser implements HttpMessageParser<ClassicHttpResponse> {

        private final HttpMessageParser<ClassicHttpResponse> parser;
        /** Length of the interim responses to the current request. */
        private int interim;

        Parser(HttpMessageParser<ClassicHttpResponse> parser) {
            this.parser = parser;
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
            int before = interim + buffer.length();
            Counted counted = new Counted(in, LIMIT - before);
            ClassicHttpResponse head = read(parser, buffer, counted);
            int length = before + counted.read - buffer.length();
            if (length > LIMIT) {
                throw tooLong();
            }
            interim = head != null && head.getCode() < HttpStatus.SC_SUCCESS ? length : 0;
            return head;
        }
    }

    /** Makes an {@link Error} that the head causes an exception; after an error the client closes all of its connections for good. */
    private static ClassicHttpResponse read(HttpMessageParser<ClassicHttpResponse> parser, SessionInputBuffer buffer,
            InputStream in) throws IOException, HttpException {
        try {
            return parser.parse(buffer, in);
        } catch (Error e) {
            FatalError.endProcessIfFatalInAnswer(e);
            throw new IOException("cannot read the head of the answer", e);
        }
    }

    /** Input of the parser, which may read as many bytes as are left for the head. */
    private static final class Counted extends FilterInputStream {

        private int left;
        private int read;

        Counted(InputStream in, int left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                throw tooLong();
            }
            int now = super.read(bytes, offset, Math.min(length, left));
            left -= Math.max(0, now);
            read += Math.max(0, now);
            return now;
        }
    }

    private static MessageConstraintException tooLong() {
        return new MessageConstraintException("head of the answer is longer than " + LIMIT + " bytes");
    }
}
