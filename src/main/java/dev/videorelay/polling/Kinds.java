package dev.videorelay.polling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.task.TaskId;

/**
 * How many open tasks of a provider have which prefix; no task needs to remember its own. Safe for use by many threads.
 */
final class Kinds {

    /** Of tasks that came to the provider in another way than by one of its prefixes. */
    private static final String NO_PREFIX = "";

    private final Map<String, AtomicInteger> open = new LinkedHashMap<>();

    /** @param prefix the longest that matched, or empty if none did */
    @RegisterForReflection
    public record Kind(String prefix, int open) {}

    Kinds(List<String> prefixes) {
        List<String> longestFirst = new ArrayList<>(prefixes);
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        longestFirst.forEach(prefix -> open.put(prefix, new AtomicInteger()));
        open.put(NO_PREFIX, new AtomicInteger());
    }

    void came(TaskId id) {
        of(id).incrementAndGet();
    }

    void left(TaskId id) {
        of(id).decrementAndGet();
    }

    private AtomicInteger of(TaskId id) {
        for (Map.Entry<String, AtomicInteger> kind : open.entrySet()) {
            if (id.value().startsWith(kind.getKey())) {
                return kind.getValue();
            }
        }
        throw new AssertionError("each ID begins with nothing");
    }

    /** Those that there are, the most frequent first. */
    List<Kind> now() {
        return open.entrySet()
                .stream()
                .map(kind -> new Kind(kind.getKey(), kind.getValue().get()))
                .filter(kind -> kind.open() > 0)
                .sorted(Comparator.comparingInt(Kind::open).reversed().thenComparing(Kind::prefix))
                .toList();
    }
}
