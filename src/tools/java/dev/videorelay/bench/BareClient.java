package dev.videorelay.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The least that a poll can cost with HttpClient 5: the same GET as the relay sends, on connections that stay open, the
 * JSON of the answer parsed, and nothing made of it.
 *
 * <p>It is a process of its own, so that its processor time can be told.
 */
public final class BareClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CloseableHttpClient client;
    private final String gateway;

    private BareClient(String gateway, int threads) {
        this.gateway = gateway;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(threads)
                        .setMaxConnPerRoute(threads)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("video-task-relay")
                .build();
    }

    /** @param args the gateway's address, number of threads, and polls per second; 0 for as many as it can do */
    public static void main(String... args) {
        int threads = Integer.parseInt(args[1]);
        int rate = Integer.parseInt(args[2]);
        BareClient client = new BareClient(args[0], threads);
        long pause = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) * threads / rate;
        for (int i = 0; i < threads; i++) {
            new Thread(() -> client.loop(pause)).start();
        }
    }

    private void loop(long pause) {
        long due = System.nanoTime();
        for (int i = 0; true; i++) {
            poll(i % 2 == 0
                    ? gateway + LeanGateway.UNIFIED + "?id=" + PollCostBench.UNIFIED_ID + i
                    : gateway + LeanGateway.GENERATIONS + PollCostBench.GENERATIONS_ID + i);
            due += pause;
            while (pause > 0 && System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private void poll(String uri) {
        HttpGet get = new HttpGet(uri);
        get.setHeader("Accept", "application/json");
        get.setHeader("Authorization", "Bearer " + PollCostBench.TOKEN);
        try {
            JsonNode answer = client.execute(get,
                    response -> JSON.readTree(EntityUtils.toByteArray(response.getEntity())));
            if (!answer.isObject()) {
                throw new IllegalStateException("not an object: " + answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
