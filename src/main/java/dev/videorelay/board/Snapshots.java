package dev.videorelay.board;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.ledger.LocalTasks;
import dev.videorelay.overview.ProviderView;
import dev.videorelay.polling.Providers;
import dev.videorelay.task.TaskView;
import dev.videorelay.timing.WallClock;

/** Takes snapshots from existing counters, never by walking through all tasks. */
@ApplicationScoped
public class Snapshots {

    private static final int MAX_TASKS = 50;

    private final Snapshot.About about;
    private final Providers providers;
    private final LocalTasks open;
    private final Health health;
    private final WallClock wall;

    /** @param brokers addresses of Kafka's brokers */
    public Snapshots(RelayConfig config, @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
            Providers providers, LocalTasks open, Health health, WallClock wall) {
        this.about = Snapshot.About.of(config, brokers);
        this.providers = providers;
        this.open = open;
        this.health = health;
        this.wall = wall;
    }

    /** Takes a snapshot; may block while the broker is asked. */
    Snapshot take() {
        Health.Summary summary = health.latest();
        Instant now = wall.steady().instant();
        List<ProviderView> views = providers.views().stream().map(view -> view.moved(wall.ahead())).toList();
        List<TaskView> tasks = FairShare.of(views.stream().map(view -> providers.oldestTasks(view.name())).toList(),
                MAX_TASKS);
        return new Snapshot(wall.ofSteady(now), about, summary.problems(), summary.waitsForRoom(),
                summary.stall(), summary.failures(), open.polled(),
                providers.completions().perSecond(now), views, tasks);
    }
}
