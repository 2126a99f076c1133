package dev.videorelay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnknownVariablesTest {

    private static final List<String> PROVIDERS = List.of("unified", "my-acme");

    @ParameterizedTest
    @ValueSource(strings = {"RELAY_GROUP", "RELAY_TOPICS_TASKS", "RELAY_ROUTES", "RELAY_ROUTES_0_",
            "RELAY_COPY_HEADERS_12_", "RELAY_PROVIDERS_UNIFIED_BASE_URL", "RELAY_PROVIDERS__MY_ACME__TOKEN",
            "RELAY_PROVIDERS_MY_ACME_POLL_INTERVAL", "RELAY_PROVIDERS_UNIFIED_PREFIXES_0_", "PATH", "RELAYED"})
    void findsNothingWrongWithSettings(String name) {
        assertThat(in(name)).isEqualTo(new UnknownVariables(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"RELAY_GROUPS, RELAY_GROUP", "RELAY_TOPIC_TASKS, RELAY_TOPICS_TASKS",
            "RELAY_DEFAULT_PROVIDERS, RELAY_DEFAULT_PROVIDER", "RELAY_PROGRES_ENABLED, RELAY_PROGRESS_ENABLED",
            "RELAY_PROVIDERS_UNIFIED_TOKN, RELAY_PROVIDERS_UNIFIED_TOKEN",
            "RELAY_PROVIDER_UNIFIED_TOKEN, RELAY_PROVIDERS_UNIFIED_TOKEN",
            "RELAY_PROVIDERS_MY_ACME_BASEURL, RELAY_PROVIDERS_MY_ACME_BASE_URL",
            "RELAY_PROVIDERS_UNIFIED_POLL_INTERVALL, RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL"})
    void takesTheNearestSettingForTheOneThatIsMeant(String name, String nearest) {
        assertThat(in(name).errors()).containsExactly(name + " is no setting; the nearest is " + nearest);
        assertThat(in(name).others()).isEmpty();
    }

    @Test
    void takesWhateverBeginsLikeAProviderForAMistake() {
        assertThat(in("RELAY_PROVIDERS_UNIFIED_COLOR_OF_THE_BOARD").errors()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RELAY_SERVICE_HOST", "RELAY_PORT", "RELAY_HOME", "RELAY_PORT_8080_TCP_ADDR",
            "RELAY_VERSION"})
    void leavesOthersAlone(String name) {
        assertThat(in(name).errors()).isEmpty();
    }

    /** Whatever the service beside the pod is called. */
    @ParameterizedTest
    @ValueSource(strings = {"RELAY", "RELAY_GROUPS", "RELAY_PROVIDERS", "RELAY_TOPICS"})
    void saysNothingOfServiceLinks(String service) {
        Set<String> links = Set.of(service + "_SERVICE_HOST", service + "_SERVICE_PORT", service + "_SERVICE_PORT_HTTP",
                service + "_PORT", service + "_PORT_8080_TCP", service + "_PORT_8080_TCP_PROTO",
                service + "_PORT_8080_TCP_PORT", service + "_PORT_8080_TCP_ADDR");

        assertThat(UnknownVariables.in(links, PROVIDERS)).isEqualTo(new UnknownVariables(List.of(), List.of()));
    }

    @Test
    void tellsOthersByName() {
        assertThat(in("RELAY_VERSION").others()).containsExactly("RELAY_VERSION");
    }

    private static UnknownVariables in(String name) {
        return UnknownVariables.in(Set.of(name), PROVIDERS);
    }
}
