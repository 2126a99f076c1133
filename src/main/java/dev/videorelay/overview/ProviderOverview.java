package dev.videorelay.overview;

import java.util.List;

import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.task.Completion;

/** Overview of a provider's tasks: how many are open by prefix, the oldest, and recent completions. Thread-safe. */
public final class ProviderOverview {

    private static final int OLDEST = 50;

    private final OpenByPrefix byPrefix;
    private final OldestTasks oldest = new OldestTasks(OLDEST);
    private final RecentCompletions completions;

    public ProviderOverview(DurationModel model, RecentCompletions completions) {
        this.completions = completions;
        byPrefix = new OpenByPrefix(model);
    }

    public void opened(OpenTask task) {
        byPrefix.opened(task.getTaskId());
        oldest.offer(task);
    }

    public void polled(OpenTask task) {
        oldest.offer(task);
    }

    public void left(OpenTask task) {
        byPrefix.left(task.getTaskId());
        oldest.remove(task);
    }

    public void closed(Completion completion) {
        completions.add(completion);
    }

    public List<OpenByPrefix.Count> openByPrefix() {
        return byPrefix.counts();
    }

    /** The oldest open tasks, oldest first; at most fifty. */
    public List<TaskView> oldestTasks() {
        return oldest.list().stream().map(OpenTask::view).toList();
    }
}
