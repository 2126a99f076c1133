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

/**
 * How many open tasks of a provider have which prefix; no task needs to remember its own. Safe for use by many threads.
 */
public final class OpenByPrefix {

    private final DurationModel experience;
    private final Map<TaskKind, AtomicInteger> open = new LinkedHashMap<>();

    /** @param prefix the longest that matched, or empty if none did */
    @RegisterForReflection
    public record Count(String prefix, int open) {}

    OpenByPrefix(DurationModel experience) {
        this.experience = experience;
        experience.kinds().forEach(kind -> open.put(kind, new AtomicInteger()));
    }

    void came(TaskId id) {
        of(id).incrementAndGet();
    }

    void left(TaskId id) {
        of(id).decrementAndGet();
    }

    private AtomicInteger of(TaskId id) {
        return open.get(experience.kind(id.value()));
    }

    /** Those that there are, the most frequent first. */
    List<Count> now() {
        return open.entrySet()
                .stream()
                .map(kind -> new Count(kind.getKey().isOther() ? "" : kind.getKey().name(), kind.getValue().get()))
                .filter(count -> count.open() > 0)
                .sorted(Comparator.comparingInt(Count::open).reversed().thenComparing(Count::prefix))
                .toList();
    }
}
