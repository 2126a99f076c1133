package dev.videorelay.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureTextTest {

    @Test
    void isTheMessage() {
        assertThat(FailureText.of(new IllegalStateException("no broker"))).isEqualTo("no broker");
    }

    @Test
    void isOneLine() {
        assertThat(FailureText.of(new IllegalStateException("no broker \n\t at localhost\n")))
                .isEqualTo("no broker at localhost");
    }

    @Test
    void namesTheClassWhereTheMessageIsOnlyAFileOrAHost() {
        assertThat(FailureText.of(new NoSuchFileException("/etc/token"))).isEqualTo("NoSuchFileException: /etc/token");
        assertThat(FailureText.of(new FileSystemException("/etc/token", null, "Is a directory")))
                .isEqualTo("/etc/token: Is a directory");
        assertThat(FailureText.of(new UnknownHostException("kafka"))).isEqualTo("UnknownHostException: kafka");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n", "null"})
    void isTheClassIfThereIsNoMessage(String message) {
        assertThat(FailureText.of(new IllegalStateException(message))).isEqualTo("IllegalStateException");
    }
}
