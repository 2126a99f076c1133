package dev.videorelay.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;

/** Requests of an HTTP client and the answers to them, in their order. */
final class HttpTranscript {

    /** Headers whose values are secrets. */
    private static final Pattern SECRET = Pattern
            .compile("(?i).*(auth|token|key|secret|sign|cookie|passw|credential).*");
    /** Headers of an answer that explain how it is read. */
    private static final Pattern OF_INTEREST = Pattern
            .compile(
                    "(?i)content-(type|length|encoding)|location|retry-after|www-authenticate|.*request-id|.*ratelimit.*");

    private final List<Consumer<Printout>> entries = new CopyOnWriteArrayList<>();

    /** Makes the client note what it sends and gets; it must know all its other interceptors by then. */
    void attachTo(HttpClientBuilder client) {
        client.addRequestInterceptorLast((request, body, context) -> noteRequest(request, body))
                .addExecInterceptorFirst("transcript", this::exchange);
    }

    private ClassicHttpResponse exchange(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        int before = entries.size();
        long begin = System.nanoTime();
        try {
            ClassicHttpResponse answer = chain.proceed(request, scope);
            noteAnswer(answer, millisSince(begin));
            return answer;
        } catch (IOException | HttpException e) {
            if (entries.size() == before) { // without a connection
                noteRequest(request, request.getEntity());
            }
            String title = "No answer after " + millisSince(begin) + " ms";
            entries.add(out -> out.title(title));
            throw e;
        }
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private void noteRequest(HttpRequest request, EntityDetails body) throws IOException {
        String line = request.getMethod() + " " + url(request);
        List<String> headers = Stream.of(request.getHeaders()).map(HttpTranscript::hidden).toList();
        String text = textOf(body);
        entries.add(out -> {
            out.title("Request");
            out.request(line);
            headers.forEach(out::request);
            out.line(text);
        });
    }

    private static String textOf(EntityDetails body) throws IOException {
        if (!(body instanceof HttpEntity entity) || !entity.isRepeatable()) {
            return "";
        }
        try (InputStream content = entity.getContent()) {
            return new String(content.readNBytes(RecordedBody.KEPT), UTF_8);
        }
    }

    private static String url(HttpRequest request) {
        try {
            return request.getUri().toString();
        } catch (URISyntaxException e) {
            return request.getRequestUri();
        }
    }

    private static String hidden(Header header) {
        boolean secret = SECRET.matcher(header.getName()).matches();
        return header.getName() + ": " + (secret ? scheme(header.getValue()) + "…" : header.getValue());
    }

    /** What precedes the token in the value of a header, such as {@code Bearer}. */
    private static String scheme(String value) {
        int blank = value.indexOf(' ');
        return blank < 0 ? "" : value.substring(0, blank + 1);
    }

    private void noteAnswer(ClassicHttpResponse answer, long millis) {
        String status = "HTTP " + answer.getCode();
        List<String> headers = Stream.of(answer.getHeaders())
                .filter(header -> OF_INTEREST.matcher(header.getName()).matches())
                .map(header -> header.getName().toLowerCase(Locale.ROOT) + ": " + header.getValue())
                .toList();
        RecordedBody body = answer.getEntity() == null ? null : new RecordedBody(answer.getEntity());
        answer.setEntity(body);
        entries.add(out -> {
            out.title("Answer after " + millis + " ms");
            out.line(status);
            headers.forEach(out::line);
            out.line(body == null || body.text().isBlank() ? "(no body)" : body.text());
        });
    }

    void print(Printout out) {
        entries.forEach(entry -> entry.accept(out));
    }
}
