package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.PlayedScheduler;
import dev.videorelay.gateway.TokenChanged;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;

/** What all providers have in common. */
final class ProvidersTest {

    private final ManualClock clock = new ManualClock();
    private final Providers providers = new Providers(Settings.of(), new PlayedScheduler(clock), PollListener.NONE,
            clock);

    @Test
    void probesAProviderAtOnceThatRefusedTheOldToken() {
        Gate.Pass task = providers.find("unified").orElseThrow().gate().join();
        task.endPoll(new Finding.Refused(Finding.RefusalReason.UNAUTHORIZED, "HTTP 401"));
        assertThat(providers.pause("unified").orElseThrow().until()).isAfter(clock.instant());

        providers.tokenChanged(new TokenChanged("unified"));

        assertThat(providers.pause("unified").orElseThrow().until()).isEqualTo(clock.instant());
    }
}
