package dev.videorelay.overview;

import java.util.List;

import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.task.Completion;

/**
 * What there is to see of a provider's open tasks, without a look at each of them: how many of which kind, the
 * oldest, and those that end.
 */
public final class ProviderOverview {

    /** As many as anybody wants to see. */
    private static final int MOST = 50;

    private final OpenByPrefix kinds;
    private final OldestTasks oldest = new OldestTasks(MOST);
    private final RecentCompletions ends;

    public ProviderOverview(DurationModel experience, RecentCompletions ends) {
        this.ends = ends;
        kinds = new OpenByPrefix(experience);
    }

    public void came(OpenTask task) {
        kinds.came(task.getTaskId());
        oldest.offer(task);
    }

    public void polled(OpenTask task) {
        oldest.offer(task);
    }

    public void left(OpenTask task) {
        kinds.left(task.getTaskId());
        oldest.left(task);
    }

    public void ended(Completion completion) {
        ends.add(completion);
    }

    public List<OpenByPrefix.Count> kinds() {
        return kinds.now();
    }

    /** The oldest first. */
    public List<TaskView> oldest() {
        return oldest.now().stream().map(OpenTask::view).toList();
    }
}
