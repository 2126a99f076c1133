package dev.videorelay.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.videorelay.overview.TaskView;

/** Picks from the oldest tasks of each provider, so that one with many old ones leaves room for the others. */
final class FairShare {

    private FairShare() {}

    /**
     * @param byProvider the oldest of each, the oldest first
     * @return the oldest first
     */
    static List<TaskView> of(List<List<TaskView>> byProvider, int most) {
        List<TaskView> picked = new ArrayList<>();
        int longest = byProvider.stream().mapToInt(List::size).max().orElse(0);
        for (int place = 0; place < longest; place++) {
            for (List<TaskView> tasks : byProvider) {
                if (place < tasks.size() && picked.size() < most) {
                    picked.add(tasks.get(place));
                }
            }
        }
        picked.sort(Comparator.comparing(TaskView::accepted).thenComparing(TaskView::taskId));
        return picked;
    }
}
