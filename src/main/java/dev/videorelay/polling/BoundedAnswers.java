package dev.videorelay.polling;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Bounds how long the body of an answer may take.
 *
 * <p>A body that is given up is cut off with its connection. To close it would read the rest of it, and there are answers
 * without end.
 */
final class BoundedAnswers implements ExecChainHandler {

    private final Duration timeout;

    BoundedAnswers(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse answer = chain.proceed(request, scope);
        if (answer.getEntity() != null) {
            answer.setEntity(new Bounded(answer.getEntity(), scope.execRuntime, System.nanoTime() + timeout.toNanos()));
        }
        return answer;
    }

    private static final class Bounded extends HttpEntityWrapper {

        private final Body body;

        Bounded(HttpEntity entity, ExecRuntime connection, long deadline) throws IOException {
            super(entity);
            InputStream content = entity.getContent();
            body = content == null ? null : new Body(content, connection, deadline);
        }

        @Override
        public InputStream getContent() {
            return body;
        }
    }

    private static final class Body extends FilterInputStream {

        private final ExecRuntime connection;
        private final long deadline;
        private boolean ended;

        Body(InputStream content, ExecRuntime connection, long deadline) {
            super(content);
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
            if (System.nanoTime() - deadline > 0) {
                close();
                throw new IOException("answer took too long");
            }
            int read = super.read(bytes, offset, length);
            ended |= read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                ended = true;
                connection.discardEndpoint();
            }
        }
    }
}
