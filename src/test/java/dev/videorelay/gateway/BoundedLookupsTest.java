package dev.videorelay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BoundedLookupsTest {

    private static final Duration LIMIT = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch nameserver = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        nameserver.countDown();
        threads.shutdownNow();
    }

    @Test
    void givesUpANameserverThatDoesNotAnswerAndAsksItOnce() {
        BoundedLookups lookups = new BoundedLookups(LIMIT, threads, answering(this::late));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> lookups.resolve("gateway")).isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("no address of gateway within PT0.1S");
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void takesTheAnswerThatComesToALookUpOfBefore() throws Exception {
        BoundedLookups lookups = new BoundedLookups(LIMIT, threads, answering(this::late));
        assertThatThrownBy(() -> lookups.resolve("gateway")).isInstanceOf(UnknownHostException.class);

        nameserver.countDown();

        assertThat(lookups.resolve("gateway")).containsExactly(InetAddress.getLoopbackAddress());
    }

    @Test
    void saysWhatTheNameserverSays() {
        BoundedLookups lookups = new BoundedLookups(LIMIT, threads, answering(host -> {
            throw new UnknownHostException("no such host");
        }));

        assertThatThrownBy(() -> lookups.resolve("gateway")).hasMessage("no such host");
        assertThatThrownBy(() -> lookups.resolve("gateway")).hasMessage("no such host");

        assertThat(asked).hasValue(2);
    }

    private interface Answer {

        InetAddress of(String host) throws UnknownHostException;
    }

    private InetAddress late(String host) {
        try {
            nameserver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return InetAddress.getLoopbackAddress();
    }

    private DnsResolver answering(Answer answer) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                asked.incrementAndGet();
                return new InetAddress[]{answer.of(host)};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
