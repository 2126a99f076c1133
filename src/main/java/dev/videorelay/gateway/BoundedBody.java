package dev.videorelay.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Body of an answer, whose {@link PhaseDeadline} goes on until it is closed.
 *
 * <p>A body that is given up is cut off with its connection. To close it would read the rest of it, and there are answers
 * without end.
 */
final class BoundedBody extends HttpEntityWrapper {

    private final Content content;

    BoundedBody(HttpEntity entity, ExecRuntime connection, PhaseDeadline deadline) throws IOException {
        super(entity);
        InputStream all = entity.getContent();
        content = new Content(all == null ? InputStream.nullInputStream() : all, connection, deadline);
    }

    @Override
    public InputStream getContent() {
        return content;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static final class Content extends FilterInputStream {

        private final ExecRuntime connection;
        private final PhaseDeadline deadline;
        private boolean ended;
        private boolean closed;

        Content(InputStream all, ExecRuntime connection, PhaseDeadline deadline) {
            super(all);
            this.connection = connection;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int read = super.read(bytes, offset, length);
                ended |= read < 0;
                return read;
            } catch (IOException | RuntimeException e) {
                if (deadline.isExceeded()) {
                    throw deadline.timeout(e);
                }
                throw e;
            }
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                release();
            } finally {
                deadline.end();
            }
        }

        /** What comes behind the end of a compressed body is read, as far as the deadline allows. */
        private void release() {
            try {
                if (ended) {
                    super.close();
                }
            } catch (IOException | RuntimeException e) {
                // the answer is complete all the same
            } finally {
                connection.discardEndpoint(); // unless it has been given back
            }
        }
    }
}
