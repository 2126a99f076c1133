package dev.videorelay.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * DNS resolver that limits how long a request waits for the address of its host.
 *
 * <p>The system's look-up cannot be interrupted. It therefore runs on a thread of its own and goes on after a request's time is
 * up. There is one look-up at a time, as there is one host, and all requests wait for the same one.
 */
final class BoundedLookups implements DnsResolver {

    private final Duration limit;
    private final ExecutorService threads;
    private final DnsResolver system;
    private final AtomicReference<CompletableFuture<InetAddress[]>> pending = new AtomicReference<>();

    BoundedLookups(Duration limit, ExecutorService threads) {
        this(limit, threads, SystemDefaultDnsResolver.INSTANCE);
    }

    BoundedLookups(Duration limit, ExecutorService threads, DnsResolver system) {
        this.limit = limit;
        this.threads = threads;
        this.system = system;
    }

    /** @param host the same at each call */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return lookup(host).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : failed(host, e.getCause());
        } catch (TimeoutException e) {
            throw failed(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(host, e);
        }
    }

    private CompletableFuture<InetAddress[]> lookup(String host) {
        CompletableFuture<InetAddress[]> begun = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> known = pending.compareAndExchange(null, begun);
        if (known != null) {
            return known;
        }
        try {
            threads.execute(() -> lookUp(host, begun));
        } catch (RuntimeException | Error e) {
            pending.set(null);
            throw e;
        }
        return begun;
    }

    private void lookUp(String host, CompletableFuture<InetAddress[]> begun) {
        try {
            InetAddress[] addresses = system.resolve(host);
            pending.set(null); // before any request continues, so that the next one starts a new look-up
            begun.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
            pending.set(null);
            begun.completeExceptionally(e);
        }
    }

    private UnknownHostException failed(String host, Throwable cause) {
        UnknownHostException failed = new UnknownHostException("no address of " + host + " within " + limit);
        failed.initCause(cause);
        return failed;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return system.resolveCanonicalHostname(host);
    }
}
