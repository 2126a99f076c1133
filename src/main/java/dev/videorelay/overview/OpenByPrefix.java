package dev.videorelay.overview;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.schedule.model.DurationModel;
import dev.videorelay.schedule.model.TaskKind;
import dev.videorelay.task.TaskId;

/** Number of open tasks of a provider by the prefixes of their IDs. Thread-safe. */
public final class OpenByPrefix {

    private final DurationModel model;
    private final Map<TaskKind, AtomicInteger> open = new LinkedHashMap<>();

    /** @param prefix the longest that matches, or empty if none does */
    @RegisterForReflection
    public record Count(String prefix, int open) {}

    OpenByPrefix(DurationModel model) {
        this.model = model;
        model.kinds().forEach(kind -> open.put(kind, new AtomicInteger()));
    }

    void opened(TaskId id) {
        of(id).incrementAndGet();
    }

    void left(TaskId id) {
        of(id).decrementAndGet();
    }

    private AtomicInteger of(TaskId id) {
        return open.get(model.kind(id.value()));
    }

    /** The prefixes that have open tasks, the most frequent first. */
    List<Count> counts() {
        return open.entrySet()
                .stream()
                .map(kind -> new Count(kind.getKey().isOther() ? "" : kind.getKey().name(), kind.getValue().get()))
                .filter(count -> count.open() > 0)
                .sorted(Comparator.comparingInt(Count::open).reversed().thenComparing(Count::prefix))
                .toList();
    }
}
