package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustAllTrustManager;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.github.tomakehurst.wiremock.WireMockServer;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Identity;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.Settings;

/** To whom the token is given: only to a gateway that can show that it is the one, over TLS. */
class GatewayTrustTest {

    private static final String TOKEN = "sk-never-to-be-seen";

    @TempDir
    static Path folder;
    private static Identity known;
    private static Identity other;
    private static WireMockServer gateway;

    private final Logged said = new Logged(SingleHostGuard.class);
    private DefaultCamelContext camel;

    @BeforeAll
    static void startGateway() {
        known = new Identity("known", "localhost", folder);
        other = new Identity("other", "localhost", folder);
        gateway = new WireMockServer(wireMockConfig().dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(known.keyStore().toString())
                .keystoreType("PKCS12")
                .keystorePassword(Identity.PASSWORD)
                .keyManagerPassword(Identity.PASSWORD));
        gateway.start();
        gateway.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"x\",\"status\":\"processing\"}")));
    }

    @AfterAll
    static void stopGateway() {
        gateway.stop();
    }

    @BeforeEach
    void forget() {
        gateway.resetRequests();
    }

    @AfterEach
    void stop() throws Exception {
        said.close();
        camel.close();
    }

    @Test
    void asksAGatewayWithATrustedCertificate() throws Exception {
        start("localhost", "relay.providers.unified.ca-file", known.certificate().toString());

        assertThat(ask().finding()).isInstanceOf(Finding.Reported.class);
        assertThat(said.messages()).isEmpty();
    }

    @Test
    void asksNoGatewayThatTheJvmDoesNotTrust() throws Exception {
        start("localhost");

        assertRefused("PKIX path building failed");
    }

    @Test
    void asksNoGatewayWithAnotherCertificate() throws Exception {
        start("localhost", "relay.providers.unified.ca-file", other.certificate().toString());

        assertRefused("PKIX path");
    }

    @Test
    void asksNoGatewayWhoseCertificateIsForAnotherHost() throws Exception {
        start("127.0.0.1", "relay.providers.unified.ca-file", known.certificate().toString());

        assertRefused("127.0.0.1");
    }

    @Test
    void cannotBeMadeToTrustAllByCamelsSettings() throws Exception {
        prepare("localhost");
        TrustManagersParameters trustAll = new TrustManagersParameters();
        trustAll.setTrustManager(TrustAllTrustManager.INSTANCE);
        SSLContextParameters credulous = new SSLContextParameters();
        credulous.setTrustManagers(trustAll);
        HttpComponent https = camel.getComponent("https", HttpComponent.class);
        https.setSslContextParameters(credulous);
        https.setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
        camel.start();

        assertRefused("PKIX path building failed");
    }

    private void assertRefused(String cause) {
        assertThat(ask().finding()).isInstanceOf(Finding.GatewayError.class);
        ask();

        assertThat(gateway.getAllServeEvents()).isEmpty();
        assertThat(said.messages()).as("said once")
                .singleElement()
                .asString()
                .contains("provider=unified host=https://", cause)
                .doesNotContain(TOKEN);
    }

    private Reading ask() {
        return camel.createProducerTemplate()
                .requestBody("direct:query-unified", new TaskId("task_a"), Reading.class);
    }

    private void start(String host, String... settings) throws Exception {
        prepare(host, settings);
        camel.start();
    }

    private void prepare(String host, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("relay.providers.unified.base-url", "https://" + host + ":" + gateway.httpsPort(),
                "relay.providers.unified.token", TOKEN));
        RelayConfig config = Settings.of(all.toArray(String[]::new));
        camel = ShippedRoutes.camel(config, Clock.systemUTC());
    }
}
