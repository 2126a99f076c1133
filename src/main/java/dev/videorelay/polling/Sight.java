package dev.videorelay.polling;

import java.util.List;

import dev.videorelay.schedule.Experience;
import dev.videorelay.task.Completion;

/**
 * What there is to see of a provider's open tasks, without a look at each of them: how many of which kind, the
 * oldest, and those that end.
 */
final class Sight {

    /** As many as anybody wants to see. */
    private static final int MOST = 50;

    private final Kinds kinds;
    private final Oldest oldest = new Oldest(MOST);
    private final Ends ends;

    Sight(Experience experience, Ends ends) {
        this.ends = ends;
        kinds = new Kinds(experience);
    }

    void came(OpenTask task) {
        kinds.came(task.getTaskId());
        oldest.offer(task);
    }

    void polled(OpenTask task) {
        oldest.offer(task);
    }

    void left(OpenTask task) {
        kinds.left(task.getTaskId());
        oldest.left(task);
    }

    void ended(Completion completion) {
        ends.add(completion);
    }

    List<Kinds.Count> kinds() {
        return kinds.now();
    }

    /** The oldest first. */
    List<TaskView> oldest() {
        return oldest.now().stream().map(OpenTask::view).toList();
    }
}
