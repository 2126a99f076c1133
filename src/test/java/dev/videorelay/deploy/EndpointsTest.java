package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.videorelay.testkit.Documents;
import dev.videorelay.testkit.Http;
import dev.videorelay.testkit.World;

/** Whatever in {@code deploy/} and in the images asks the management interface finds it. */
@QuarkusTest
@WithTestResource(World.class)
class EndpointsTest {

    private static final Manifests CHART = Chart.rendered(Chart.ALL);
    private static final Path READY = Path.of("src/main/docker/ready.sh");
    private static final String PROMETHEUS = "deploy/prometheus/prometheus.yml";
    private static final Pattern ASKED = Pattern.compile("GET (/\\S+)");

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @ConfigProperty(name = "quarkus.management.port")
    int port;

    static Stream<String> paths() throws IOException {
        return Stream.of(
                Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .map(probe -> Manifests.text(CHART.container().path(probe), "/httpGet/path")),
                Stream.of(Manifests.text(CHART.the("ServiceMonitor"), "/spec/endpoints/0/path"),
                        Documents.read(Path.of(PROMETHEUS)).at("/scrape_configs/0/metrics_path").asText()),
                ASKED.matcher(Files.readString(READY)).results().map(path -> path.group(1))).flatMap(path -> path);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void answersWhereItIsAsked(String path) throws Exception {
        URI place = management.toURI().resolve(path);

        int status = Http.CLIENT.send(HttpRequest.newBuilder(place).build(), BodyHandlers.discarding())
                .statusCode();

        assertThat(path).startsWith("/observe/");
        assertThat(status).isIn(200, 503);
    }

    @Test
    void listensOnThePortThatIsAsked() throws IOException {
        List<String> scraped = Documents.stream(
                Documents.read(Path.of(PROMETHEUS)).at("/scrape_configs/0/static_configs/0/targets"))
                .map(target -> target.asText())
                .toList();

        assertThat(scraped).containsExactly("relay:" + port);
        assertThat(CHART.container().path("ports").findValuesAsText("containerPort")).contains(String.valueOf(port));
        assertThat(Files.readString(READY)).contains(":-" + port + "}");
    }
}
