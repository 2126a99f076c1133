package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestFailureTest {

    private static final HttpHost HOST = new HttpHost("https", "gateway.example", 443);

    static Stream<Arguments> failures() {
        IOException refused = new ConnectException("Connection refused");
        return Stream.of(Arguments.of(refused, "connection refused"),
                Arguments.of(new HttpHostConnectException("Connect to https://gateway.example failed"),
                        "connection refused"),
                Arguments.of(new ConnectTimeoutException("timed out", HOST),
                        "no connection in time"),
                Arguments.of(new UnknownHostException("gateway.example"), "unknown host gateway.example"),
                Arguments.of(new UnknownHostException("gateway.example: Name or service not known"),
                        "unknown host gateway.example"),
                Arguments.of(new UnknownHostException("no address of gateway.example within PT10S"),
                        "unknown host gateway.example"),
                Arguments.of(new UnknownHostException("https://gateway.example/v1?sign=secret"), "unknown host"),
                Arguments.of(new UnknownHostException("gateway.example/v1?sign=secret"), "unknown host"),
                Arguments.of(new UnknownHostException("user:secret@gateway.example"), "unknown host"),
                Arguments.of(new UnknownHostException(), "unknown host"),
                Arguments.of(new NoRouteToHostException("No route to host"), "no route to the host"),
                Arguments.of(new SocketTimeoutException("Read timed out"), "no answer in time"),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), "TLS failed"),
                Arguments.of(new NoHttpResponseException("failed to respond"), "connection closed without an answer"),
                Arguments.of(new ConnectionClosedException("Premature end"), "connection closed within the answer"),
                Arguments.of(new SocketException("Connection reset"), "connection reset"),
                Arguments.of(new SocketTimeoutException("no connection within PT1S"), "no connection in time"),
                Arguments.of(new SocketTimeoutException("answer not complete within PT1S"),
                        "answer not complete in time"),
                Arguments.of(new IOException("answer is longer than 9 bytes"), "answer is too long"),
                Arguments.of(new MessageConstraintException("head"), "head of the answer is too long"),
                Arguments.of(new IllegalStateException(new ProtocolException("no HTTP: sk-1")),
                        "answer is no valid HTTP"),
                Arguments.of(new IllegalStateException(new IOException(refused)), "connection refused"),
                Arguments.of(new IllegalArgumentException("https://gateway.example?sign=secret"),
                        "IllegalArgumentException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isToldInWordsWithoutAnAddress(Throwable failure, String words) {
        assertThat(RequestFailure.describe(failure)).isEqualTo(words);
    }
}
