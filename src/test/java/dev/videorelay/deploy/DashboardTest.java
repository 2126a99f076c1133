package dev.videorelay.deploy;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** That Grafana can show the dashboard; {@link QueriesTest} sees that there is something to show. */
class DashboardTest {

    private static final int COLUMNS = 24;

    private final Dashboard dashboard = new Dashboard();

    @Test
    void givesEachPanelAnIdOfItsOwn() {
        assertThat(dashboard.panels()).extracting(panel -> panel.path("id").asInt())
                .doesNotContain(0)
                .doesNotHaveDuplicates();
    }

    @Test
    void saysWhatEachPanelShowsAndWhatThatMeans() {
        assertThat(dashboard.panels().stream().filter(not(DashboardTest::isRow))).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).endsWith(".");
            assertThat(panel.path("targets")).isNotEmpty();
        });
    }

    @Test
    void placesNoPanelOverAnother() {
        BitSet taken = new BitSet();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode place = panel.path("gridPos");
            int x = place.path("x").asInt();
            int width = place.path("w").asInt();
            assertThat(x + width).as(panel.path("title").asText()).isBetween(1, COLUMNS);
            for (int row = 0; row < place.path("h").asInt(); row++) {
                int from = (place.path("y").asInt() + row) * COLUMNS + x;
                assertThat(taken.get(from, from + width).isEmpty()).as(panel.path("title").asText()).isTrue();
                taken.set(from, from + width);
            }
        }
    }

    @Test
    void takesItsDataFromTheChosenSourceOnly() {
        List<String> sources = dashboard.panels()
                .stream()
                .flatMap(panel -> panel.findValuesAsText("uid").stream())
                .toList();

        assertThat(sources).isNotEmpty().containsOnly("${datasource}");
    }

    @Test
    void usesTheVariablesThatItHas() {
        assertThat(dashboard.usedVariables()).isEqualTo(dashboard.variables());
    }

    @Test
    void showsNoTargetsOfOtherApplications() {
        assertThat(dashboard.all("job")).isNull();
        assertThat(dashboard.all("instance")).isNull();
        assertThat(dashboard.shown()).filteredOn(shown -> !shown.query().contains("relay_"))
                .isNotEmpty()
                .allMatch(shown -> shown.query().contains("job=~\"$job\", instance=~\"$instance\"")
                        || shown.query().startsWith("ALERTS"));
    }

    @Test
    void isFoundByGrafanaWhereItIsMounted() throws IOException {
        String provider = Files.readString(Path.of("deploy/grafana/provisioning/dashboards/dashboards.yml"));
        String compose = Files.readString(Path.of("docker-compose.yml"));

        assertThat(provider).contains("path: /var/lib/grafana/dashboards\n");
        assertThat(compose).contains("- ./" + Dashboard.FILE.getParent() + ":/var/lib/grafana/dashboards:ro\n",
                "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: /var/lib/grafana/dashboards/"
                        + Dashboard.FILE.getFileName());
    }

    private static boolean isRow(JsonNode panel) {
        return panel.path("type").asText().equals("row");
    }
}
