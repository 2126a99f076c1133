package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Finding.RefusalReason;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.TaskId;

/** What the query routes ask, and what they send along. */
final class QueryRoutesTest extends QueryRoutesFixture {

    private static final Set<String> OF_HTTP = Set.of("Host", "Connection", "User-Agent", "Accept-Encoding");
    @RegisterExtension
    final WireMockExtension elsewhere = server();

    @Test
    void asksTheUnifiedApiWithTheIdAsParameter() {
        answer(okJson(RUNNING));

        Reading reading = ask("unified", "sora-2:blue-whale");

        LoggedRequest request = theRequest();
        assertThat(request.getMethod()).hasToString("GET");
        assertThat(request.getUrl()).isEqualTo("/v1/video/query?id=sora-2%3Ablue-whale");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sk-unified");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getBody()).isEmpty();
        assertThat(((Finding.Reported) reading.finding()).report().progress()).isEqualTo(50);
        assertThat(reading.payload()).asString().isEqualTo(RUNNING);
    }

    @Test
    void asksTheGenerationsApiWithTheIdInThePath() {
        answer(okJson("{\"code\":\"success\",\"data\":{\"status\":\"IN_PROGRESS\"}}"));

        Reading reading = ask("generations", "cgt-a:b.c");

        assertThat(theRequest().getUrl()).isEqualTo("/v1/video/generations/cgt-a%3Ab.c");
        assertThat(theRequest().getHeader("Authorization")).isEqualTo("Bearer sk-generations");
        assertThat(((Finding.Reported) reading.finding()).report().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void asksTheApiInTheStyleOfOpenAiWithTheIdInThePath() {
        answer(okJson("""
                {"id":"video_a:b","object":"video","status":"in_progress","progress":33,"model":"sora-2","seconds":"8",\
                "size":"1280x720","created_at":1712697600}"""));

        Reading reading = ask("videos", "video_a:b");

        assertThat(theRequest().getMethod()).hasToString("GET");
        assertThat(theRequest().getUrl()).isEqualTo("/v1/videos/video_a%3Ab");
        assertThat(theRequest().getHeader("Authorization")).isEqualTo("Bearer sk-videos");
        Report report = ((Finding.Reported) reading.finding()).report();
        assertThat(report.state()).isEqualTo(State.RUNNING);
        assertThat(report.progress()).isEqualTo(33);
    }

    @ParameterizedTest
    @CsvSource({"unified", "generations", "videos"})
    void hasNeitherRouteNorClientForAProviderThatIsSwitchedOff(String provider) throws Exception {
        camel.close();
        start(gateway.baseUrl(), "relay.providers." + provider + ".enabled", "false");

        assertThat(camel.getRoute("query-" + provider)).isNull();
        assertThat(camel.getRegistry().lookupByName("relay-client-" + provider)).isNull();
        assertThat(camel.getRoutes()).extracting(Route::getRouteId).contains("answers");
    }

    @ParameterizedTest
    @CsvSource({"unified", "generations", "videos"})
    void sendsNoHeaderButItsOwn(String provider) {
        answer(okJson(RUNNING));

        camel.createProducerTemplate()
                .requestBodyAndHeaders("direct:query-" + provider, new TaskId("task_a"),
                        Map.of("traceparent", "00-1", "X-Secret", "1", "CamelHttpUri", elsewhere.baseUrl()));

        assertThat(theRequest().getHeaders().keys()).filteredOn(name -> !OF_HTTP.contains(name))
                .containsExactlyInAnyOrder("Accept", "Authorization");
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @Test
    void passesNoHeaderOfTheAnswerOn() {
        answer(okJson(RUNNING).withHeader("X-Gateway", "1").withHeader("Set-Cookie", "a=b"));

        Map<String, Object> headers = camel.createProducerTemplate()
                .request("direct:query-unified", exchange -> exchange.getMessage().setBody(new TaskId("task_a")))
                .getMessage()
                .getHeaders();

        assertThat(headers).isEmpty();
    }

    @Test
    void remembersNoCookie() {
        answer(okJson(RUNNING).withHeader("Set-Cookie", "a=b; Path=/"));
        ask("unified", "task_a");

        ask("unified", "task_a");

        assertThat(gateway.getAllServeEvents()).noneMatch(served -> served.getRequest().containsHeader("Cookie"));
    }

    @Test
    void asksWithoutATokenWhereThereIsNone() throws Exception {
        camel.close();
        start(gateway.baseUrl());
        answer(okJson(RUNNING));

        ask("unified", "task_a");

        assertThat(theRequest().containsHeader("Authorization")).isFalse();
    }

    @Test
    void asksWithTheTokenThatIsInItsFileNow(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "sk-first\n");
        camel.close();
        start(gateway.baseUrl(), "relay.providers.unified.token-file", file.toString());
        answer(okJson(RUNNING));
        ask("unified", "task_a");

        Files.writeString(file, "sk-second\n");
        tokens.refresh();
        ask("unified", "task_a");

        assertThat(gateway.getAllServeEvents()).extracting(served -> served.getRequest().getHeader("Authorization"))
                .containsExactly("Bearer sk-second", "Bearer sk-first");
    }

    @Test
    void followsNoRedirect() {
        answer(aResponse().withStatus(302).withHeader("Location", elsewhere.url("/v1/video/query?id=task_a")));

        Reading reading = ask("unified", "task_a");

        assertThat(reading.finding()).isEqualTo(new Finding.Refused(RefusalReason.MISCONFIGURED, "HTTP 302"));
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    /** Whatever a route of a user's own makes of a record, or of its mistakes. */
    @Test
    void sendsNothingToAnotherHostThroughAProvidersClient() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lured").to("http://gateway?httpClientConfigurer=#relay-client-unified");
            }
        });

        Exchange lured = camel.createProducerTemplate()
                .request("direct:lured", exchange -> exchange.getMessage()
                        .setHeader(HttpConstants.HTTP_URI, elsewhere.url("/v1/video/query?id=task_a")));

        assertThat(lured.getException()).hasMessageContaining("not the host of unified");
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @Test
    void asksOnlyOnceEvenIfTheGatewayIsBusy() {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "0"));

        ask("unified", "task_a");

        assertThat(gateway.getAllServeEvents()).hasSize(1);
    }

    private LoggedRequest theRequest() {
        assertThat(gateway.getAllServeEvents()).hasSize(1);
        return gateway.getAllServeEvents().get(0).getRequest();
    }
}
