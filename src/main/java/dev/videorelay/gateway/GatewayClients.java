package dev.videorelay.gateway;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.util.Timeout;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;

/**
 * One HTTP client a provider, which the provider's query route names as {@code #relay-client-{provider}}.
 *
 * <p>The token is added here, last of all and on the way to this provider only: no exchange ever carries it. Nothing is
 * followed, repeated or remembered behind the loop's back: redirects, retries and cookies are off.
 */
@ApplicationScoped
public class GatewayClients {

    private static final Logger LOG = Logger.getLogger(GatewayClients.class);

    private final RelayConfig config;
    private final BearerTokens tokens;
    /** Nothing on it blocks. */
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, named("relay-deadline"));
    /** A look-up of a host may block for as long as the system likes; there is one at a time for each provider. */
    private final ExecutorService lookups = Executors.newCachedThreadPool(named("relay-lookup"));

    public GatewayClients(RelayConfig config, BearerTokens tokens) {
        this.config = config;
        this.tokens = tokens;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    void register(@Observes BeforeConfigure main) {
        register(main.getCamelContext());
    }

    /** What routes read of the settings as well: they then need not care whether and how it was set. */
    void register(CamelContext camel) {
        config.providers().forEach((name, provider) -> {
            String key = "relay.providers." + name;
            PropertiesComponent properties = camel.getPropertiesComponent();
            properties.addOverrideProperty(key + ".enabled", String.valueOf(provider.enabled()));
            properties.addOverrideProperty(key + ".base-url", provider.baseUrl().toString().replaceFirst("/+$", ""));
        });
        config.providersInUse()
                .forEach((name, provider) -> camel.getRegistry()
                        .bind("relay-client-" + name, HttpClientConfigurer.class, client(name, provider)));
        endThreadsWith(camel);
    }

    private void endThreadsWith(CamelContext camel) {
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

    private static ThreadFactory named(String name) {
        return new CamelThreadFactory("#name#-#counter#", name, true);
    }

    private HttpClientConfigurer client(String name, RelayConfig.Provider provider) {
        if (tokens.of(name).isEmpty()) {
            LOG.warnf("Provider has no token, polling without: provider=%s", name);
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
                .addRequestInterceptorLast(headers(name))
                .addExecInterceptorFirst("deadline", new BoundedExchanges(provider.poll().timeout(), deadlines))
                .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "one-host",
                        new SingleHostGuard(name, provider.baseUrl()))
                .addExecInterceptorLast("send", BoundedExchanges::send)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
    }

    private HttpRequestInterceptor headers(String provider) {
        return (request, entity, context) -> {
            request.setHeader("Accept", "application/json");
            tokens.of(provider).ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
        };
    }
}
