package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Finding.RefusalReason;

/** Redirects of a gateway: those to the same scheme, host and port are followed, with the token. */
final class RedirectsTest extends QueryRoutesFixture {

    private static final String FIRST = "/v1/video/query?id=task_a";
    private static final Finding MISCONFIGURED = new Finding.Refused(RefusalReason.MISCONFIGURED, "HTTP 302");

    @RegisterExtension
    final WireMockExtension elsewhere = server();

    @ParameterizedTest
    @CsvSource({"301, /v2/query?id=task_a", "302, /v2/query?id=task_a", "303, /v2/query?id=task_a",
            "307, /v2/query?id=task_a", "308, /v2/query?id=task_a"})
    void followsARedirectWithinTheHostWithTheToken(int status, String place) {
        redirect(FIRST, status, gateway.url(place));
        running(place);

        assertThat(find()).isInstanceOf(Finding.Reported.class);
        assertThat(gateway.getAllServeEvents()).hasSize(2)
                .extracting(served -> served.getRequest().getHeader("Authorization"))
                .containsOnly("Bearer sk-unified");
    }

    @ParameterizedTest
    @CsvSource({"/v2/query?id=task_a, /v2/query?id=task_a", "query/?id=task_a, /v1/video/query/?id=task_a",
            "../tasks/a%2Fb, /v1/tasks/a%2Fb", "?id=a%20b, /v1/video/query?id=a%20b", "./other, /v1/video/other"})
    void resolvesARelativePlace(String location, String place) {
        redirect(FIRST, 302, location);
        running(place);

        assertThat(find()).isInstanceOf(Finding.Reported.class);
    }

    @Test
    void resolvesAPlaceWithoutAScheme() {
        redirect(FIRST, 302, "//localhost:" + gateway.getPort() + "/v2");
        running("/v2");

        assertThat(find()).isInstanceOf(Finding.Reported.class);
    }

    @Test
    void followsThreeRedirects() {
        redirect(FIRST, 301, "/2");
        redirect("/2", 307, gateway.url("/3"));
        redirect("/3", 302, "/4");
        running("/4");

        assertThat(find()).isInstanceOf(Finding.Reported.class);
    }

    @Test
    void takesAFourthRedirectForAMisconfiguration() {
        redirect(FIRST, 301, "/2");
        redirect("/2", 302, "/3");
        redirect("/3", 302, "/4");
        redirect("/4", 302, "/5");

        assertThat(find()).isEqualTo(MISCONFIGURED);
        assertThat(gateway.getAllServeEvents()).hasSize(4);
    }

    @Test
    void leavesALoop() {
        redirect(FIRST, 302, FIRST);

        assertThat(find()).isEqualTo(MISCONFIGURED);
        assertThat(gateway.getAllServeEvents()).hasSize(4);
    }

    @Test
    void sendsNothingToAnotherHostBehindARedirectToTheSame() {
        redirect(FIRST, 302, "/2");
        redirect("/2", 302, elsewhere.url("/v1/video/query?id=task_a"));

        assertThat(find()).isEqualTo(MISCONFIGURED);
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:{port}/v2", "http://127.0.0.1:{port}/v2", "http://localhost/v2",
            "http://localhost:{other}/v2", "//localhost:{other}/v2", "http://localhost:{port}@localhost:{other}/v2",
            "http://user:password@localhost:{port}/v2", "http://localhost:{port}.example/v2",
            "ftp://localhost:{port}/v2",
            "file:///etc/passwd", "mailto:a@b", "http://", "http:///v2", "http://localhost:99999999/v2", "/a b", "%",
            ""})
    void followsNoOtherPlace(String location) {
        redirect(FIRST, 302, location.replace("{port}", String.valueOf(gateway.getPort()))
                .replace("{other}", String.valueOf(elsewhere.getPort())));

        assertThat(find()).isEqualTo(MISCONFIGURED);
        assertThat(gateway.getAllServeEvents()).hasSize(1);
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 305, 306})
    void followsNoOtherStatus(int status) {
        redirect(FIRST, status, "/v2");

        assertThat(find()).isEqualTo(new Finding.Refused(RefusalReason.MISCONFIGURED, "HTTP " + status));
        assertThat(gateway.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void followsWhateverTheRedirectsBodyIs(int length) {
        gateway.stubFor(get(urlEqualTo(FIRST)).willReturn(
                aResponse().withStatus(302).withHeader("Location", "/2").withBody(new byte[length])));
        running("/2");

        assertThat(List.of(find(), find())).allMatch(Finding.Reported.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({"301, 1", "302, 1", "303, 1", "307, 2", "308, 2"})
    void sendsABodyAgainOnlyWhereTheMethodStays(int status, int requests) throws Exception {
        gateway.stubFor(post(urlEqualTo("/1")).willReturn(
                aResponse().withStatus(status).withHeader("Location", "/2")));
        gateway.stubFor(any(urlEqualTo("/2")).willReturn(okJson(RUNNING)));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:post").to(gateway.url("/1")
                        + "?httpMethod=POST&throwExceptionOnFailure=false&httpClientConfigurer=#relay-client-unified");
            }
        });

        camel.createProducerTemplate().requestBody("direct:post", "{\"id\":\"task_a\"}", String.class);

        assertThat(gateway.getAllServeEvents()).hasSize(requests)
                .allMatch(served -> served.getRequest().getBodyAsString().equals("{\"id\":\"task_a\"}"))
                .allMatch(served -> served.getRequest().getMethod().equals(RequestMethod.POST));
    }

    private void redirect(String from, int status, String location) {
        gateway.stubFor(get(urlEqualTo(from))
                .willReturn(aResponse().withStatus(status).withHeader("Location", location)));
    }

    private void running(String place) {
        gateway.stubFor(get(urlEqualTo(place)).willReturn(okJson(RUNNING)));
    }

    private Finding find() {
        return ask("unified", "task_a").finding();
    }
}
