package dev.videorelay.overview;

import java.time.Clock;
import java.util.List;

import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.task.Completion;
import dev.videorelay.task.TaskView;

/** Overview of a provider's tasks: how many are open by prefix, the oldest, and recent completions. Thread-safe. */
public final class ProviderOverview {

    private static final int OLDEST = 50;

    private final OpenByPrefix byPrefix;
    private final OldestTasks oldest = new OldestTasks(OLDEST);
    private final RecentCompletions completions;
    private final EndedTasks ended;
    private final FailedPolls failedPolls = new FailedPolls();
    private final Clock clock;

    public ProviderOverview(DurationModel model, RecentCompletions completions, EndedTasks ended, Clock clock) {
        this.clock = clock;
        this.completions = completions;
        this.ended = ended;
        byPrefix = new OpenByPrefix(model);
    }

    public void opened(OpenTask task) {
        byPrefix.opened(task.getTaskId());
        oldest.offer(task);
    }

    public void polled(OpenTask task) {
        if (task.isAnswered()) {
            failedPolls.addAnswer();
        } else {
            failedPolls.addFailure(task.lastFinding(), clock.instant());
        }
        oldest.offer(task);
    }

    public void left(OpenTask task) {
        byPrefix.left(task.getTaskId());
        oldest.remove(task);
    }

    /** @param polls the task's latest polls */
    public void closed(Completion completion, RecentPolls polls) {
        completions.add(completion);
        ended.add(EndedTask.of(completion, polls));
    }

    public List<OpenByPrefix.Count> openByPrefix() {
        return byPrefix.counts();
    }

    /** Whether any task of the provider has been polled here. */
    public boolean hasPolled() {
        return failedPolls.hasPolled();
    }

    /** The failures since the provider last answered about a task, or null. */
    public ProviderView.Failing failing() {
        return failedPolls.failing();
    }

    /** The oldest open tasks, oldest first; at most fifty. */
    public List<TaskView> oldestTasks() {
        return oldest.list().stream().map(OpenTask::view).toList();
    }
}
