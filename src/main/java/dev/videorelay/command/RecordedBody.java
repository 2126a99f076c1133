package dev.videorelay.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Body of an answer that keeps a copy of its beginning while it is read. */
final class RecordedBody extends HttpEntityWrapper {

    /** Longest text of a body that is kept, in bytes. */
    static final int KEPT = 4096;

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private long read;

    RecordedBody(HttpEntity body) {
        super(body);
    }

    @Override
    public InputStream getContent() throws IOException {
        InputStream content = super.getContent();
        return content == null ? null : new Recorder(content);
    }

    /** What was read of the body, shortened if it is large. */
    String text() {
        return beginning.toString(UTF_8) + (read > KEPT ? "…\n(the first %d of %d bytes)".formatted(KEPT, read) : "");
    }

    private void keep(byte[] bytes, int from, int number) {
        beginning.write(bytes, from, Math.min(number, KEPT - beginning.size()));
        read += number;
    }

    private final class Recorder extends FilterInputStream {

        Recorder(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int number = super.read(bytes, from, most);
            if (number > 0) {
                keep(bytes, from, number);
            }
            return number;
        }
    }
}
