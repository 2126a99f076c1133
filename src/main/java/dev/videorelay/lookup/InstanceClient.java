package dev.videorelay.lookup;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;

import dev.videorelay.diagnostics.FailureText;

/** HTTP client with which an instance asks the others. */
final class InstanceClient {

    /** Marks a request of an instance, which is answered from what the asked instance has. */
    static final String ASKED_BY = "Relay-Asked-By";
    private static final int TIMEOUT_MS = 3_000;

    private final HttpClient client;
    private final String name;

    /** @param name by which the other instances know this one */
    InstanceClient(Vertx vertx, String name) {
        this.client = vertx.createHttpClient();
        this.name = name;
    }

    /**
     * Blocks until there is an answer.
     *
     * @param login value of the header {@code Authorization}, or null
     * @throws IOException if there is none in time
     */
    LookupResult ask(String url, String login) throws IOException {
        RequestOptions request = new RequestOptions().setAbsoluteURI(url)
                .setConnectTimeout(TIMEOUT_MS)
                .setTimeout(TIMEOUT_MS)
                .putHeader(ASKED_BY, name);
        if (login != null) {
            request.putHeader("Authorization", login);
        }
        return await(client.request(request).compose(InstanceClient::send));
    }

    /**
     * Runs on the event loop as a whole. Vert.x holds nothing back for a reader that comes late: a body that is asked for by
     * another thread may be over by then, and its future never completes.
     */
    private static Future<LookupResult> send(HttpClientRequest request) {
        return request.send()
                .compose(answer -> answer.body().map(body -> new LookupResult(answer.statusCode(), body.toString())));
    }

    private static LookupResult await(Future<LookupResult> answer) throws IOException {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(FailureText.of(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
