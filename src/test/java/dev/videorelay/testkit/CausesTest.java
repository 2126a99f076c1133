package dev.videorelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

final class CausesTest {

    @Test
    void saysWhatAnExceptionAndItsCausesSay() {
        assertThat(Causes.inWords(new IllegalStateException("Not submitted", new IOException("no broker"))))
                .isEqualTo("Not submitted: no broker");
    }

    @Test
    void namesTheClassOfACauseWithoutAMessage() {
        assertThat(Causes.inWords(new IllegalStateException("Not submitted", new InterruptedException())))
                .isEqualTo("Not submitted: InterruptedException");
        assertThat(Causes.inWords(new CompletionException(null, new NullPointerException(null))))
                .isEqualTo("NullPointerException");
    }

    @Test
    void leavesOutWrappersThatSayNothingOfTheirOwn() {
        assertThat(Causes.inWords(new CompletionException(new IOException("no broker")))).isEqualTo("no broker");
    }

    @Test
    void endsWhereCausesGoInACircle() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(Causes.inWords(first)).isEqualTo("first: second");
    }
}
