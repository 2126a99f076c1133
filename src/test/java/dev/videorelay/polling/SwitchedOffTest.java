package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.ledger.Following;
import dev.videorelay.task.Outcome;
import dev.videorelay.testbed.Settings;
import dev.videorelay.testbed.Tickets;
import dev.videorelay.timing.WallClock;

/** What becomes of a provider's loop, and of tasks that it still has, when it is switched off. */
final class SwitchedOffTest {

    private final RelayConfig config = Settings.of("relay.providers.unified.enabled", "false");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final PollThreads threads = new PollThreads();

    @AfterEach
    void stop() throws Exception {
        threads.stop();
        camel.close();
    }

    @Test
    void hasNoLoop() throws Exception {
        camel.addRoutes(new FollowRoutes(config, threads));

        assertThat(camel.getRouteDefinitions()).extracting(route -> route.getRouteId())
                .containsExactly("follow-generations");
    }

    @Test
    void keepsItsTasksUnpolledAndOpenToCancellation() {
        Providers providers = new Providers(config, threads, PollObserver.NONE, Clock.systemUTC());
        CamelFollower follower = new CamelFollower(camel, threads, providers, WallClock.showing(Clock.systemUTC()));

        Following following = follower.follow(Tickets.of("task_1"), Instant.now(), over -> {
            throw new AssertionError("is over");
        });

        assertThat(following).isInstanceOf(Unfollowed.class);
        assertThat(following.cancel().outcome()).isEqualTo(Outcome.Cancelled.BY_REQUEST);
    }
}
