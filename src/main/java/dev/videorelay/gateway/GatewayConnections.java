package dev.videorelay.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.ExecutorService;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.ssl.SSLContexts;

import dev.videorelay.config.CaFile;
import dev.videorelay.config.RelayConfig;

/**
 * Connection pool of a provider, with its TLS trust and its limits.
 *
 * <p>Camel's own pool could be configured to trust any certificate; this one cannot. A gateway's certificate must match its host
 * name and be issued by an authority in the provider's {@code ca-file}, or without one by an authority that the JVM trusts.
 */
final class GatewayConnections {

    private GatewayConnections() {}

    /** @param lookups runs the look-ups of the host */
    static HttpClientConnectionManager to(RelayConfig.Provider provider, ExecutorService lookups) {
        int limit = provider.poll().concurrency();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(BoundedHeads.BODY_LIMITS)
                        .responseParserFactory(new BoundedHeads())
                        .build())
                .setDnsResolver(new BoundedLookups(provider.poll().timeout(), lookups))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        provider.caFile().map(GatewayConnections::trusting).orElseGet(SSLContexts::createDefault),
                        HostnameVerificationPolicy.BOTH, new DefaultHostnameVerifier()))
                .setMaxConnTotal(limit)
                .setMaxConnPerRoute(limit)
                .build();
    }

    private static SSLContext trusting(Path file) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate : new CaFile(file).read()) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            return SSLContexts.custom().loadTrustMaterial(trusted, null).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the certificates in " + file, e);
        }
    }
}
