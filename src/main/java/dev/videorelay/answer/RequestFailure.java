package dev.videorelay.answer;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/**
 * Why a request brought no answer, in the words of an operator. Never the exception's message, which may have an address in it, and
 * which would make each cause another one; of an unknown host its name alone.
 */
public final class RequestFailure {

    /** Exceptions of the HTTP client by their simple names: it is no dependency of this package. */
    private static final Map<String, String> OF_CLIENT = Map.of(
            "ConnectTimeoutException", "no connection in time",
            "ConnectionRequestTimeoutException", "no free connection in time",
            "NoHttpResponseException", "connection closed without an answer",
            "ConnectionClosedException", "connection closed within the answer",
            "TruncatedChunkException", "connection closed within the answer",
            "EOFException", "connection closed within the answer",
            "MessageConstraintException", "head of the answer is too long",
            "MalformedChunkCodingException", "answer is no valid HTTP",
            "ProtocolException", "answer is no valid HTTP",
            "UnsupportedHttpVersionException", "answer is no valid HTTP");
    /** What the relay's own exceptions begin with, and where they say more than their classes. */
    private static final Map<String, String> OF_RELAY = Map.of(
            "no connection within ", "no connection in time",
            "answer not complete within ", "answer not complete in time",
            "answer is longer than ", "answer is too long",
            "cannot read the head of the answer", "head of the answer is not readable");

    /** The messages of the system and of the relay's own look-up about a host that has no address. */
    private static final Pattern UNKNOWN_HOST = Pattern
            .compile("(?:no address of )?(?<host>[\\w-]+(?:\\.[\\w-]+)*\\.?)(?:: .*| within .*)?");

    private RequestFailure() {}

    /** Why a request failed. */
    static String describe(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .map(RequestFailure::words)
                .filter(words -> words != null)
                .findFirst()
                .orElseGet(() -> failure.getClass().getSimpleName());
    }

    /**
     * What failed, and why.
     *
     * @param failure null if it is not known
     */
    public static String of(String what, Throwable failure) {
        return failure == null ? what : what + ": " + describe(failure);
    }

    private static String words(Throwable failure) {
        String message = Objects.toString(failure.getMessage(), "");
        return OF_RELAY.entrySet()
                .stream()
                .filter(own -> message.startsWith(own.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> OF_CLIENT.getOrDefault(failure.getClass().getSimpleName(), ofJdk(failure, message)));
    }

    private static String unknownHost(String message) {
        Matcher host = UNKNOWN_HOST.matcher(message);
        return host.matches() ? "unknown host " + host.group("host") : "unknown host";
    }

    private static String ofJdk(Throwable failure, String message) {
        if (failure instanceof UnknownHostException) {
            return unknownHost(message);
        }
        if (failure instanceof NoRouteToHostException) {
            return "no route to the host";
        }
        if (failure instanceof ConnectException) {
            return message.contains("timed out") ? "no connection in time" : "connection refused";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof SocketException) {
            return message.contains("reset") ? "connection reset" : "connection failed";
        }
        return failure instanceof SSLException ? "TLS failed" : null;
    }
}
