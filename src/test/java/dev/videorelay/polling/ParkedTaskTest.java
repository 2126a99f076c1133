package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gate.PlayedScheduler;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** What becomes of a provider's loop, and of tasks that it still has, when it is switched off. */
final class ParkedTaskTest {

    private final RelayConfig config = Settings.of("relay.providers.unified.enabled", "false");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final PollThreads threads = new PollThreads();
    private final ManualClock clock = new ManualClock();
    private final PlayedScheduler scheduler = new PlayedScheduler(clock);

    @AfterEach
    void stop() throws Exception {
        threads.stop();
        camel.close();
    }

    @Test
    void hasNoLoop() throws Exception {
        camel.addRoutes(new PollRoutes(config, threads));

        assertThat(camel.getRouteDefinitions()).extracting(route -> route.getRouteId())
                .containsExactly(PollRoutes.loop("generations"));
    }

    @Test
    void keepsItsTasksUnpolledAndOpenToCancellation() {
        Providers providers = new Providers(config, threads, PollListener.NONE, Clock.systemUTC());
        CamelTaskPoller follower = new CamelTaskPoller(camel, threads, providers, WallClock.showing(new ManualClock()));

        TaskHandle following = follower.follow(Tickets.of("task_1"), Instant.now(), over -> {
            throw new AssertionError("is over");
        });

        assertThat(following).isInstanceOf(ParkedTask.class);
        assertThat(following.isPolled()).isFalse();
        assertThat(following.cancel().outcome()).isEqualTo(Outcome.Cancelled.BY_REQUEST);
    }

    @Test
    void endsItsTasksAtTheirDeadlines() {
        List<Completion> over = new ArrayList<>();
        parked(over);

        scheduler.advance(Tickets.DEADLINE.minusMillis(1));
        assertThat(over).isEmpty();
        scheduler.advance(Duration.ofMillis(1));

        assertThat(over).singleElement().satisfies(completion -> {
            assertThat(completion.outcome().status()).isEqualTo("timed_out");
            assertThat(completion.outcome().failure().code()).isEqualTo("deadline_exceeded");
            assertThat(completion.outcome().failure().message()).startsWith("its provider is not in use: unified is ");
        });
        assertThat(scheduler.isEmpty()).isTrue();
    }

    @Test
    void endsAtOnceATaskWhoseDeadlineHasPassed() {
        clock.advance(Tickets.DEADLINE.multipliedBy(2));
        List<Completion> over = new ArrayList<>();

        parked(over);
        scheduler.advance(Duration.ZERO);

        assertThat(over).hasSize(1);
    }

    @Test
    void endsNoTaskThatItHasNoMore() {
        List<Completion> over = new ArrayList<>();
        parked(over).drop();

        scheduler.advance(Tickets.DEADLINE);

        assertThat(over).isEmpty();
        assertThat(scheduler.isEmpty()).isTrue();
    }

    private ParkedTask parked(List<Completion> over) {
        ParkedTask parked = new ParkedTask(Tickets.of("task_1"), scheduler, WallClock.showing(clock), over::add);
        parked.awaitDeadline();
        return parked;
    }
}
