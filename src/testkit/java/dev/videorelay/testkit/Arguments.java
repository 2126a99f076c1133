package dev.videorelay.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Options of a command line, {@code --name value …}; an option without a value is {@code true}. */
public final class Arguments {

    private static final String MARK = "--";

    private final Map<String, String> given = new HashMap<>();
    private final Set<String> known = new TreeSet<>();

    public Arguments(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!words[i].startsWith(MARK)) {
                throw new IllegalArgumentException("No option begins with " + words[i]);
            }
            boolean hasValue = i + 1 < words.length && !words[i + 1].startsWith(MARK);
            given.put(words[i].substring(MARK.length()), hasValue ? words[++i] : "true");
        }
    }

    public <T> T value(String name, Function<String, T> reader, T otherwise) {
        known.add(name);
        return given.containsKey(name) ? reader.apply(given.get(name)) : otherwise;
    }

    public int number(String name, int otherwise) {
        return value(name, Integer::valueOf, otherwise);
    }

    /** Values separated by commas; none if the option is not given. */
    public List<String> list(String name) {
        return value(name, words -> List.of(words.split(",")), List.of());
    }

    public boolean flag(String name) {
        return value(name, Boolean::valueOf, false);
    }

    /** @throws IllegalArgumentException if an option was given that was not asked for */
    public void mustBeKnown() {
        given.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("Unknown option " + name + ", there are " + known);
        });
    }
}
