package dev.videorelay.lookup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.ledger.LocalTasks;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.polling.Providers;
import dev.videorelay.task.TaskDetails;
import dev.videorelay.task.TaskId;
import dev.videorelay.timing.WallClock;

/** Look-up of tasks on this instance. */
@ApplicationScoped
public class LocalLookup {

    static final int MOST = 100;

    private final RelayConfig config;
    private final LocalTasks tasks;
    private final Providers providers;
    private final WallClock wall;
    private final String instance;

    public LocalLookup(RelayConfig config, LocalTasks tasks, Providers providers, WallClock wall) {
        this.config = config;
        this.tasks = tasks;
        this.providers = providers;
        this.wall = wall;
        this.instance = Instances.nameOfThis(config);
    }

    /** The name of this instance in answers. */
    String instance() {
        return instance;
    }

    Optional<TaskAnswer> findOpen(TaskId taskId) {
        return tasks.find(taskId).map(TaskHandle::details).map(this::answer);
    }

    private TaskAnswer answer(TaskDetails details) {
        String provider = details.task().provider();
        Optional<Pause> pause = providers.names().contains(provider) ? providers.pause(provider) : Optional.empty();
        return TaskAnswer.of(details, pause.map(paused -> paused.moved(wall.ahead())), instance);
    }

    Optional<TaskAnswer> findEnded(TaskId taskId) {
        return providers.ended().find(taskId.value()).map(task -> TaskAnswer.of(task, instance));
    }

    /** The oldest open tasks that match, at most a hundred. */
    List<TaskAnswer> list(TaskFilter filter) {
        Instant now = wall.instant();
        Map<String, RelayConfig.Provider> inUse = config.providersInUse();
        return tasks.all()
                .filter(task -> filter.matches(task.view(), inUse, now))
                .sorted(Comparator.comparing(task -> task.ticket().accepted()))
                .limit(MOST)
                .map(TaskHandle::details)
                .map(this::answer)
                .toList();
    }
}
