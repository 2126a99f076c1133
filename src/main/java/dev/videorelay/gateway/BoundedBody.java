package dev.videorelay.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Body of an answer under a {@link PhaseDeadline}, which ends when the body is closed.
 *
 * <p>Closing a body that has not been read to its end closes the connection: reading the rest of it could last forever.
 */
final class BoundedBody extends HttpEntityWrapper {

    private final Content content;

    BoundedBody(HttpEntity entity, ExecRuntime connection, PhaseDeadline deadline) throws IOException {
        super(entity);
        InputStream body = entity.getContent();
        content = new Content(body == null ? InputStream.nullInputStream() : body, connection, deadline);
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
        private boolean atEnd;
        private boolean closed;

        Content(InputStream body, ExecRuntime connection, PhaseDeadline deadline) {
            super(body);
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
                atEnd |= read < 0;
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

        /** Reads what follows the end of a compressed body, within the deadline, so that the connection can be used again. */
        private void release() {
            try {
                if (atEnd) {
                    super.close();
                }
            } catch (IOException | RuntimeException e) {
                // the answer itself is complete
            } finally {
                connection.discardEndpoint(); // no effect once the connection is back in the pool
            }
        }
    }
}
