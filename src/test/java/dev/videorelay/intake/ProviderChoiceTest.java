package dev.videorelay.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.intake.RejectedException.RejectionReason;
import dev.videorelay.task.TaskId;
import dev.videorelay.testkit.Settings;

final class ProviderChoiceTest {

    @ParameterizedTest
    @CsvSource({"task_01k6, unified", "sora-2:task_01k6, unified", "veo3-fast:033fa60e, unified", "grok:05c8, unified",
            "jimeng:4a3e, unified", "cgt-20260412163502-x8k2m, generations", "asyntask_h81ef, generations",
            "task-video-abc, generations", "task_, unified"})
    void goesByThePrefix(String id, String provider) throws RejectedException {
        ProviderChoice choice = new ProviderChoice(Settings.of());

        assertThat(choice.of(new TaskId(id), null)).isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({"task_video, generations", "task_vide, unified", "task_1, unified", "tas, generations"})
    void prefersTheLongestPrefix(String id, String provider) throws RejectedException {
        ProviderChoice choice = new ProviderChoice(
                Settings.of("relay.providers.unified.prefixes", "task_", "relay.providers.generations.prefixes",
                        "t,task_video"));

        assertThat(choice.of(new TaskId(id), null)).isEqualTo(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vidu-48038932", "TASK_1", "Cgt-1", "task", "my-task_1"})
    void refusesAnIdThatNoProviderClaims(String id) {
        ProviderChoice choice = new ProviderChoice(Settings.of());

        assertThat(rejection(choice, id, null)).isEqualTo(RejectionReason.UNKNOWN_PREFIX);
    }

    @Test
    void prefersTheProviderThatIsNamed() throws RejectedException {
        ProviderChoice choice = new ProviderChoice(Settings.of());

        assertThat(choice.of(new TaskId("task_1"), "generations")).isEqualTo("generations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "Unified", ""})
    void refusesAProviderThatIsNotThere(String named) {
        ProviderChoice choice = new ProviderChoice(Settings.of("relay.default-provider", "unified"));

        assertThat(rejection(choice, "task_1", named)).isEqualTo(RejectionReason.UNKNOWN_PROVIDER);
    }

    @ParameterizedTest
    @CsvSource({"vidu-48038932, generations", "task_1, unified"})
    void takesTheDefaultForIdsThatNoProviderClaims(String id, String provider) throws RejectedException {
        ProviderChoice choice = new ProviderChoice(Settings.of("relay.default-provider", "generations"));

        assertThat(choice.of(new TaskId(id), null)).isEqualTo(provider);
    }

    @Test
    void claimsNoIdForAProviderThatIsSwitchedOff() {
        ProviderChoice choice = new ProviderChoice(Settings.of("relay.providers.generations.enabled", "false"));

        assertThat(rejection(choice, "cgt-1", null)).isEqualTo(RejectionReason.UNKNOWN_PREFIX);
        assertThat(rejection(choice, "video_1", null)).isEqualTo(RejectionReason.UNKNOWN_PREFIX);
    }

    @Test
    void knowsNoProviderThatIsSwitchedOff() {
        ProviderChoice choice = new ProviderChoice(Settings.of("relay.providers.generations.enabled", "false"));

        assertThat(rejection(choice, "task_1", "generations")).isEqualTo(RejectionReason.UNKNOWN_PROVIDER);
    }

    @Test
    void claimsTheIdsOfAProviderThatIsSwitchedOn() throws RejectedException {
        ProviderChoice choice = new ProviderChoice(Settings.of("relay.providers.videos.enabled", "true"));

        assertThat(choice.of(new TaskId("video_1"), null)).isEqualTo("videos");
    }

    private static RejectionReason rejection(ProviderChoice choice, String id, String named) {
        return catchThrowableOfType(RejectedException.class, () -> choice.of(new TaskId(id), named)).reason;
    }
}
