package dev.videorelay.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.testkit.Settings;

/** The keys and defaults that users depend on. */
final class RelayConfigTest {

    @Test
    void hasTheDefaultsOfTheContract() {
        RelayConfig config = Settings.of();

        assertThat(config.group()).isEqualTo("video-task-relay");
        assertThat(config.defaultProvider()).isEmpty();
        assertThat(config.copyHeaders()).isEmpty();
        assertThat(config.progress().enabled()).isFalse();
        assertThat(config.compression()).isEqualTo(RelayConfig.Compression.NONE);
        assertThat(config.providers()).containsOnlyKeys("unified", "generations", "videos");
    }

    @Test
    void namesTheTopicsOfTheContract() {
        RelayConfig.Topics topics = Settings.of().topics();

        assertThat(topics.tasks()).isEqualTo("video.tasks");
        assertThat(topics.accepted()).isEqualTo("video.tasks.accepted");
        assertThat(topics.completions()).isEqualTo("video.completions");
        assertThat(topics.rejected()).isEqualTo("video.tasks.rejected");
        assertThat(topics.progress()).isEqualTo("video.progress");
        assertThat(topics.create()).isTrue();
        assertThat(topics.partitions()).isEqualTo(12);
        assertThat(topics.replication()).isEqualTo((short) -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unified", "generations", "videos"})
    void hasTheSameDefaultsForAllProviders(String name) {
        RelayConfig.Provider provider = Settings.of().providers().get(name);

        assertThat(provider.baseUrl()).isEqualTo(URI.create("https://octopusx.ai"));
        assertThat(provider.token()).isEmpty();
        assertThat(provider.deadline()).isEqualTo(Duration.ofHours(2));
        assertThat(provider.notFoundGrace()).isEqualTo(Duration.ofSeconds(15));
        assertThat(provider.poll().interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(provider.poll().maxInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(provider.poll().schedule()).isEqualTo(RelayConfig.Schedule.LEARNED);
        assertThat(provider.poll().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(provider.poll().budget()).isEmpty();
        assertThat(provider.poll().concurrency()).isEqualTo(64);
        assertThat(provider.pause().first()).isEqualTo(Duration.ofSeconds(5));
        assertThat(provider.pause().max()).isEqualTo(Duration.ofMinutes(5));
        assertThat(provider.retryAfter().max()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void givesEachProviderItsPrefixes() {
        RelayConfig config = Settings.of();

        assertThat(config.providers()).extractingFromEntries(e -> entry(e.getKey(), e.getValue().prefixes().get()))
                .containsExactlyInAnyOrder(entry("unified", List.of("task_", "sora-2:", "veo", "grok:", "jimeng:")),
                        entry("generations", List.of("cgt-", "asyntask_", "task-video-")),
                        entry("videos", List.of("video_")));
    }

    @Test
    void hasTheThirdProviderSwitchedOff() {
        assertThat(Settings.of().providersInUse()).containsOnlyKeys("unified", "generations");
    }

    @Test
    void usesAProviderThatIsAddedUnlessItIsSwitchedOff() {
        assertThat(Settings.of("relay.providers.acme.base-url", "https://acme.example").providersInUse())
                .containsOnlyKeys("unified", "generations", "acme");
    }

    @Test
    void takesTheSettingsOfAnAddedProviderFromTheEnvironment() {
        RelayConfig.Provider acme = Settings.inEnvironment(Map.of("RELAY_PROVIDERS_ACME_BASE_URL",
                "https://acme.example", "RELAY_PROVIDERS_ACME_QUERY_PATH", "/jobs/{taskId}",
                "RELAY_PROVIDERS_ACME_AUTH_HEADER", "X-Api-Key", "RELAY_PROVIDERS_ACME_AUTH_SCHEME", "",
                "RELAY_PROVIDERS_ACME_ANSWER_STATUS", "/data/s", "RELAY_PROVIDERS_ACME_ANSWER_STATES_SUCCEEDED",
                "1, ok")).providers().get("acme");

        assertThat(acme.query().path()).hasValue("/jobs/{taskId}");
        assertThat(acme.query().method()).isEqualTo(RelayConfig.QueryMethod.GET);
        assertThat(acme.auth().header()).isEqualTo("X-Api-Key");
        assertThat(acme.auth().scheme()).isEmpty();
        assertThat(acme.answer().status()).hasValue("/data/s");
        assertThat(acme.answer().states().byName()).isEqualTo(Map.of("succeeded", List.of("1", "ok")));
    }

    @Test
    void takesBlanksBesideTheCommasOfAList() {
        RelayConfig config = Settings.of("relay.providers.unified.prefixes", "task_, veo ,", "relay.copy-headers",
                " a, b");

        assertThat(config.providers().get("unified").prefixes()).hasValue(List.of("task_", "veo"));
        assertThat(config.copyHeaders()).hasValue(List.of("a", "b"));
    }
}
