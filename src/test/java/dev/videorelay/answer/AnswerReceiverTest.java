package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.body.BodyLimits;
import dev.videorelay.answer.body.BodyText;

final class AnswerReceiverTest {

    private final AnswerReceiver receiver = new AnswerReceiver();
    private final AnswerReceiver limited = new AnswerReceiver(new BodyLimits(16, 64, 8, 33));

    private static final class Body extends ByteArrayInputStream {

        boolean closed;

        Body(int length) {
            this(length, length / 2);
        }

        /** @param structure number of bytes that are no blanks */
        Body(int length, int structure) {
            super(("1".repeat(structure) + " ".repeat(length - structure)).getBytes(UTF_8));
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
        Body body = new Body(64);

        Answer answer = limited.receive(body, 200, "text/plain", null);

        assertThat(answer.body()).hasSize(33);
        assertThat(answer.length()).isEqualTo(64);
        assertThat(answer.contentType()).isEqualTo("text/plain");
        assertThat(body.closed).isTrue();
    }

    @Test
    void refusesALongerBodyAndDiscardsIt() {
        Body body = new Body(65);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> limited.receive(body, 200, null, null));
        assertThat(body.closed).isTrue();
    }

    @Test
    void discardsABodyOfWhichThereIsTooMuchToKeep() throws IOException {
        Body body = new Body(64, 34);

        Answer answer = limited.receive(body, 200, "text/plain", null);

        assertThat(answer.isTooLarge()).isTrue();
        assertThat(body.closed).isTrue();
    }

    @Test
    void takesNoEmptyAnswerForTooLarge() throws IOException {
        assertThat(receiver.receive(new Body(0), 200, null, null).isTooLarge()).isFalse();
    }

    /** What has been converted is no longer in the charset that the header names. */
    @Test
    void forgetsTheCharsetOfABodyThatIsConverted() throws IOException {
        InputStream body = new ByteArrayInputStream("[\"\ufffd\",    \"abcdefgh\"]".getBytes(UTF_16BE));

        Answer answer = limited.receive(body, 200, "text/plain; charset=ascii", null);

        assertThat(BodyText.decode(answer.body(), answer.contentType())).isEqualTo("[\"\ufffd\", \"abcdefgh\"]");
    }

    @Test
    void findsTroubleWhereThereIsNoAnswer() {
        Reading reading = receiver.failed(new SocketTimeoutException("Read timed out"));

        assertThat(reading).isEqualTo(new Reading(new Finding.GatewayError("no answer in time"), null));
    }

    @Test
    void namesTheStepThatFailed() {
        Reading reading = receiver.failedInStep(new IllegalStateException("no key sk-1"), "sign");

        assertThat(reading.finding()).isEqualTo(
                new Finding.GatewayError("step sign failed: IllegalStateException"));
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
