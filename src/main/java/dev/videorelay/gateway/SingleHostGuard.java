package dev.videorelay.gateway;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.jboss.logging.Logger;

/**
 * Guard that rejects requests to any host but the provider's, whatever a route, a record or an answer says, since the client adds
 * the provider's token to each request. It also logs a host whose certificate is not trusted.
 */
final class SingleHostGuard implements ExecChainHandler {

    private static final Logger LOG = Logger.getLogger(SingleHostGuard.class);

    private final String provider;
    private final HttpHost host;
    /** Whether the log says already that the host is not trusted. */
    private final AtomicBoolean logged = new AtomicBoolean();

    SingleHostGuard(String provider, URI baseUrl) {
        this.provider = provider;
        this.host = RoutingSupport.normalize(
                new HttpHost(baseUrl.getScheme(), baseUrl.getHost(), baseUrl.getPort()), null);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        if (!target.equals(host)) {
            throw new ProtocolException("request to " + target + ", which is not the host of " + provider);
        }
        try {
            ClassicHttpResponse answer = chain.proceed(request, scope);
            logged.set(false);
            return answer;
        } catch (SSLException e) {
            if (logged.compareAndSet(false, true)) {
                LOG.warnf("Gateway certificate not trusted, sending nothing: provider=%s host=%s cause=%s", provider,
                        target, e.getMessage());
            }
            throw e;
        }
    }
}
