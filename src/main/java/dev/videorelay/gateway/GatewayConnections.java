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
 * The connections to one provider.
 *
 * <p>They are not made by Camel, which can be told by settings to trust everybody: these cannot. A gateway's certificate has
 * to be good for its name, and certified by somebody whom the provider's settings name, or else the JVM trusts.
 */
final class GatewayConnections {

    private GatewayConnections() {}

    /** @param lookups threads that look up the host, one at a time */
    static HttpClientConnectionManager to(RelayConfig.Provider provider, ExecutorService lookups) {
        int most = provider.poll().concurrency();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(BoundedHeads.OF_BODIES)
                        .responseParserFactory(new BoundedHeads())
                        .build())
                .setDnsResolver(new BoundedLookups(provider.poll().timeout(), lookups))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        provider.caFile().map(GatewayConnections::trustOnly).orElseGet(SSLContexts::createDefault),
                        HostnameVerificationPolicy.BOTH, new DefaultHostnameVerifier()))
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .build();
    }

    private static SSLContext trustOnly(Path file) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate : new CaFile(file).read()) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            return SSLContexts.custom().loadTrustMaterial(trusted, null).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot trust the certificates in " + file, e);
        }
    }
}
