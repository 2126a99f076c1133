package dev.videorelay.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.videorelay.task.TaskView;

/** Selects the oldest tasks of all providers in turn, so that one provider with many old tasks does not fill the list. */
final class FairShare {

    private FairShare() {}

    /**
     * @param byProvider tasks of each provider, the oldest first
     * @param limit largest number of selected tasks
     * @return selected tasks, the oldest first
     */
    static List<TaskView> of(List<List<TaskView>> byProvider, int limit) {
        List<TaskView> selected = new ArrayList<>();
        int longest = byProvider.stream().mapToInt(List::size).max().orElse(0);
        for (int rank = 0; rank < longest; rank++) {
            for (List<TaskView> tasks : byProvider) {
                if (rank < tasks.size() && selected.size() < limit) {
                    selected.add(tasks.get(rank));
                }
            }
        }
        selected.sort(Comparator.comparing(TaskView::accepted).thenComparing(TaskView::taskId));
        return selected;
    }
}
