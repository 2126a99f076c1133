package dev.videorelay.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

import org.apache.camel.FailedToCreateRouteFromTemplateException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Settings;

/** Route files of a user's own that say no more than a path; {@link ProviderExamplesTest} has one that is a whole route. */
final class QueryTemplateTest {

    @RegisterExtension
    final WireMockExtension gateway = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private DefaultCamelContext camel;

    @BeforeEach
    void prepare() {
        gateway.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"x\",\"status\":\"processing\"}")));
    }

    @AfterEach
    void stop() throws Exception {
        if (camel != null) {
            camel.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"/jobs/{taskId}, /jobs/acme-%3A1", "/jobs/{taskId}/status, /jobs/acme-%3A1/status",
            "/jobs?id={taskId}, /jobs?id=acme-%3A1",
            "/v2/jobs?full=true&id={taskId}, /v2/jobs?full=true&id=acme-%3A1",
            "'/jobs/{taskId}?again={taskId}', /jobs/acme-%3A1?again=acme-%3A1"})
    void sendsTheTaskIdWhereThePathHasIt(String path, String sent) throws Exception {
        start("", path);

        Reading reading = poll();

        LoggedRequest request = gateway.getAllServeEvents().get(0).getRequest();
        assertThat(request.getMethod()).hasToString("GET");
        assertThat(request.getUrl()).isEqualTo(sent);
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sk-acme");
        assertThat(reading.finding()).isInstanceOf(Finding.Reported.class);
    }

    @Test
    void appendsThePathToThatOfTheBaseUrl() throws Exception {
        start("/api/", "/jobs/{taskId}");

        poll();

        assertThat(gateway.getAllServeEvents().get(0).getRequest().getUrl()).isEqualTo("/api/jobs/acme-%3A1");
    }

    @Test
    void namesRouteAndRequestAfterTheProvider() throws Exception {
        start("", "/jobs/{taskId}");

        assertThat(camel.getRoute("query-acme").getProperties()).containsEntry("template", "true");
        assertThat(camel.getProcessor("acme-request")).isNotNull();
        assertThat(camel.getProcessor("unified-request")).isNotNull();
    }

    @Test
    void makesNoRouteForAProviderThatIsSwitchedOff() throws Exception {
        start("", "/jobs/{taskId}", "relay.providers.acme.enabled", "false");

        assertThat(camel.getRoute("query-acme")).isNull();
        assertThat(camel.getRoute("query-unified")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs/{taskId}", "/jobs", "/jobs/{taskid}", "/jobs/${body}",
            "/jobs/{taskId}?x=${header.x}"})
    void rejectsAPathWithoutThePlaceOfTheTaskId(String path) {
        assertThatThrownBy(() -> start("", path)).isInstanceOf(FailedToCreateRouteFromTemplateException.class)
                .hasMessageContainingAll("query-acme", "{taskId}", path);
    }

    private Reading poll() {
        return camel.createProducerTemplate()
                .requestBody("direct:query-acme", new TaskId("acme-:1"), Reading.class);
    }

    private void start(String basePath, String path, String... settings) throws Exception {
        Path file = Files.writeString(folder.resolve("query-acme.camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: query
                    parameters:
                      - name: provider
                        value: acme
                      - name: path
                        value: %s
                """.formatted(path));
        String[] all = Stream.concat(Stream.of(settings), Stream.of("relay.providers.acme.base-url",
                gateway.baseUrl() + basePath, "relay.providers.acme.token", "sk-acme")).toArray(String[]::new);
        camel = ShippedRoutes.camel(Settings.of(all), Clock.systemUTC(), "file:" + file);
        camel.start();
    }
}
