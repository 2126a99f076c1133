package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gateway.ShippedRoutes;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** The loop as Camel runs it, before a gateway that answers when the test says so. */
final class PollRoutesTest {

    private static final int TASKS = 5;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final List<Instant> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void sendsNothingWhileItsProviderWantsToBeLeftAlone() throws Exception {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::limit);
        gateway.start();
        RelayConfig config = Settings.of("relay.providers.unified.base-url",
                "http://127.0.0.1:" + gateway.getAddress().getPort(), "relay.providers.unified.poll.interval", "PT0.1S",
                "relay.providers.unified.poll.concurrency", "1");
        PollThreads threads = new PollThreads();
        try (DefaultCamelContext camel = ShippedRoutes.camel(config, WallClock.showing(Clock.systemUTC()))) {
            camel.addRoutes(new PollRoutes(config, threads));
            camel.getShutdownStrategy().setTimeout(1);
            camel.start();
            Providers providers = new Providers(config, threads, PollListener.NONE,
                    WallClock.showing(Clock.systemUTC()));
            CamelTaskPoller follower = new CamelTaskPoller(camel, threads, providers,
                    WallClock.showing(Clock.systemUTC()));
            for (int i = 0; i < TASKS; i++) {
                Instant now = Instant.now();
                follower.follow(new Ticket(new TaskId("task_" + i), "unified", now, now.plusSeconds(600),
                        Tickets.source(i), Map.of()), now, over -> {});
            }
            await().until(() -> asked.size() == 1);

            Instant answered = Instant.now();
            answer.countDown();

            await().until(() -> asked.size() > 1);
            assertThat(asked.get(1)).isAfterOrEqualTo(answered.plus(RETRY_AFTER));
        } finally {
            answer.countDown();
            threads.stop();
            gateway.stop(0);
        }
    }

    private void limit(HttpExchange exchange) throws IOException {
        asked.add(Instant.now());
        try (exchange) {
            answer.await();
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(RETRY_AFTER.toSeconds()));
            exchange.sendResponseHeaders(429, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
