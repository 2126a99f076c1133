package dev.videorelay.answer;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/** Why a request brought no answer, in the words of an operator. Never the exception's message, which may have an address in it. */
final class RequestFailure {

    private static final String CONNECT_TIMEOUT = "ConnectTimeoutException";
    private static final String NO_ANSWER = "NoHttpResponseException";
    private static final List<String> CUT = List.of("ConnectionClosedException", "TruncatedChunkException",
            "EOFException");

    private RequestFailure() {}

    static String describe(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .map(RequestFailure::words)
                .filter(words -> words != null)
                .findFirst()
                .orElseGet(() -> failure.getClass().getSimpleName());
    }

    private static String words(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (name.equals(CONNECT_TIMEOUT)) {
            return "no connection in time";
        }
        if (name.equals(NO_ANSWER)) {
            return "connection closed without an answer";
        }
        if (CUT.contains(name)) {
            return "connection closed within the answer";
        }
        return ofJdk(failure);
    }

    private static String ofJdk(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "unknown host";
        }
        if (failure instanceof NoRouteToHostException) {
            return "no route to the host";
        }
        if (failure instanceof ConnectException) {
            return String.valueOf(failure.getMessage()).contains("timed out")
                    ? "no connection in time"
                    : "connection refused";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        return failure instanceof SSLException ? "TLS failed" : null;
    }
}
