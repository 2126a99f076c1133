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
 * Bounds the head of an answer: 64 KiB in all, interim responses included, and 1,000 lines, since each takes a hundred bytes of
 * heap however short it is.
 */
final class BoundedHeads implements HttpMessageParserFactory<ClassicHttpResponse> {

    /** In bytes. */
    static final int LIMIT = 64 << 10;
    private static final int LINES = 1_000;
    /** A body in chunks has lines as well: the length of each chunk, and fields behind the last one. */
    private static final int TRAILERS = 10;

    /** What the connection itself bounds: each line of a body. */
    static final Http1Config OF_BODIES = config(TRAILERS);

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

    /** That of one connection. */
    private static final class Parser implements HttpMessageParser<ClassicHttpResponse> {

        private final HttpMessageParser<ClassicHttpResponse> parser;
        /** Length of the interim responses to the present request. */
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

    /** The client closes all of its connections for good after an error, and this one may be the head's. */
    private static ClassicHttpResponse read(HttpMessageParser<ClassicHttpResponse> parser, SessionInputBuffer buffer,
            InputStream in) throws IOException, HttpException {
        try {
            return parser.parse(buffer, in);
        } catch (Error e) {
            FatalError.endProcessIfFatalInAnswer(e);
            throw new IOException("head cannot be read", e);
        }
    }

    /** What is read while a head is parsed; all before the last read is of that head. */
    private static final class Counted extends FilterInputStream {

        private int room;
        private int read;

        Counted(InputStream in, int room) {
            super(in);
            this.room = room;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (room <= 0) {
                throw tooLong();
            }
            int now = super.read(bytes, offset, Math.min(length, room));
            room -= Math.max(0, now);
            read += Math.max(0, now);
            return now;
        }
    }

    private static MessageConstraintException tooLong() {
        return new MessageConstraintException("head longer than " + LIMIT + " bytes");
    }
}
