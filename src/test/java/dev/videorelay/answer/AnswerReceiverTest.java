package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.Test;

final class AnswerReceiverTest {

    private final AnswerReceiver receiver = new AnswerReceiver();

    private static final class Body extends ByteArrayInputStream {

        boolean closed;

        Body(int length) {
            super(new byte[length]);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void takesAnswerAndHeaders() throws IOException {
        InputStream body = new ByteArrayInputStream(new byte[]{1, 2, 3});

        Answer answer = receiver.receive(body, 429, "text/plain", "7");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.contentType()).isEqualTo("text/plain");
        assertThat(answer.retryAfter()).isEqualTo("7");
        assertThat(answer.body()).containsExactly(1, 2, 3);
    }

    @Test
    void takesAMissingBodyForAnEmptyOne() throws IOException {
        assertThat(receiver.receive(null, 204, null, null).body()).isEmpty();
    }

    @Test
    void takesABodyOfTheFullLength() throws IOException {
        Body body = new Body(AnswerReceiver.LIMIT);

        Answer answer = receiver.receive(body, 200, null, null);

        assertThat(answer.body()).hasSize(AnswerReceiver.LIMIT);
        assertThat(body.closed).isTrue();
    }

    @Test
    void refusesALongerBodyAndDiscardsIt() {
        Body body = new Body(AnswerReceiver.LIMIT + 1);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> receiver.receive(body, 200, null, null));
        assertThat(body.closed).isTrue();
    }

    @Test
    void findsTroubleWhereThereIsNoAnswer() {
        Reading reading = receiver.failed(new SocketTimeoutException("Read timed out"));

        assertThat(reading).isEqualTo(new Reading(new Finding.GatewayError("SocketTimeoutException"), null));
    }

    /** Each instance that polled the task would meet it again. */
    @Test
    void cannotReadAnAnswerThatIsNestedTooDeeply() {
        Reading reading = receiver.failed(new IllegalStateException(new StackOverflowError()));

        assertThat(reading).isEqualTo(new Reading(new Finding.Unreadable("StackOverflowError"), null));
    }

    @Test
    void cannotReadAnAnswerForWhichCodeIsMissing() {
        Reading reading = receiver.failed(new NoClassDefFoundError("com/example/Rare"));

        assertThat(reading).isEqualTo(new Reading(new Finding.Unreadable("NoClassDefFoundError"), null));
    }
}
