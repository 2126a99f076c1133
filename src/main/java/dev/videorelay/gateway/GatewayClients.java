package dev.videorelay.gateway;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.util.Timeout;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.DaemonThreads;

/**
 * HTTP client of each provider, which query routes name {@code #relay-client-{provider}}.
 *
 * <p>The client adds the token as the last step before it sends, so no Camel exchange ever carries it. It follows no redirect
 * to another host, repeats no request and keeps no cookie: what a poll sends is up to the poll loop alone.
 */
@ApplicationScoped
public class GatewayClients {

    private static final Logger LOG = Logger.getLogger(GatewayClients.class);

    private final RelayConfig config;
    private final BearerTokens tokens;
    /** Its tasks never block. */
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1,
            DaemonThreads.named("relay-deadline"));
    /** Look-ups of hosts, which block without a limit; there is one at a time for each provider. */
    private final ExecutorService lookups = Executors.newCachedThreadPool(DaemonThreads.named("relay-lookup"));

    public GatewayClients(RelayConfig config, BearerTokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    void register(@Observes BeforeConfigure main) {
        register(main.getCamelContext());
    }

    void register(CamelContext camel) {
        addProperties(camel.getPropertiesComponent());
        config.providersInUse()
                .forEach((name, provider) -> camel.getRegistry()
                        .bind("relay-client-" + name, HttpClientConfigurer.class, client(name, provider)));
        stopThreadsWith(camel);
    }

    /** Adds the settings that query routes read, with their defaults: the interface has these, not the sources. */
    private void addProperties(PropertiesComponent properties) {
        config.providers().forEach((name, provider) -> {
            String key = "relay.providers." + name;
            properties.addOverrideProperty(key + ".enabled", String.valueOf(provider.enabled()));
            properties.addOverrideProperty(key + ".base-url", provider.baseUrl().toString().replaceFirst("/+$", ""));
        });
    }

    private void stopThreadsWith(CamelContext camel) {
        try {
            camel.addService(new ServiceSupport() {
                @Override
                protected void doStop() {
                    deadlines.shutdownNow();
                    lookups.shutdownNow();
                }
            });
        } catch (Exception e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** The guard comes after the redirects, so that it sees each request. */
    private HttpClientConfigurer client(String name, RelayConfig.Provider provider) {
        if (tokens.of(name).isEmpty()) {
            LOG.warnf("Provider has no token, its requests carry none: provider=%s", name);
        }
        Timeout timeout = Timeout.of(provider.poll().timeout());
        RequestConfig times = RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setConnectTimeout(timeout)
                .setResponseTimeout(timeout)
                .build();
        return client -> client.setConnectionManager(GatewayConnections.to(provider, lookups))
                .setDefaultRequestConfig(times)
                .setUserAgent("video-task-relay")
                .addRequestInterceptorLast(headers(name, provider.auth()))
                .addExecInterceptorFirst("deadline", new BoundedExchanges(
                        new PhaseDeadline.Watch(provider.poll().timeout(), deadlines)))
                .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "redirects", new SameOriginRedirects())
                .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "one-host",
                        new SingleHostGuard(name, provider.baseUrl()))
                .addExecInterceptorLast("send", BoundedExchanges::send)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
    }

    private HttpRequestInterceptor headers(String provider, RelayConfig.TokenHeader auth) {
        String scheme = auth.scheme().map(word -> word + " ").orElse("");
        return (request, entity, context) -> {
            request.setHeader("Accept", "application/json");
            tokens.of(provider).ifPresent(token -> request.setHeader(auth.header(), scheme + token));
        };
    }
}
