package dev.videorelay.testkit;

import static java.util.stream.Collectors.toCollection;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a relay exports, taken from its answer to Prometheus. */
public final class ExportedMetrics {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? [^ ]+$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Names of samples, such as {@code relay_poll_seconds_bucket}, with the names and values of their labels. */
    private final Map<String, Map<String, Set<String>>> samples = new TreeMap<>();

    private ExportedMetrics() {}

    /** @param scrape in the text format of Prometheus */
    public static ExportedMetrics in(String scrape) {
        ExportedMetrics exported = new ExportedMetrics();
        SAMPLE.matcher(scrape).results().forEach(exported::add);
        return exported;
    }

    /**
     * The series of a scrape, such as {@code up{job="a"}}.
     *
     * @param target labels that are added to each
     */
    public static Stream<String> series(String scrape, String target) {
        return SAMPLE.matcher(scrape)
                .results()
                .map(sample -> sample.group(1) + "{" + target
                        + (sample.group(2) == null ? "" : ", " + sample.group(2)) + "}");
    }

    private void add(MatchResult sample) {
        Map<String, Set<String>> labels = samples.computeIfAbsent(sample.group(1), name -> new TreeMap<>());
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2))
                    .results()
                    .forEach(label -> labels.computeIfAbsent(label.group(1), name -> new TreeSet<>())
                            .add(label.group(2)));
        }
    }

    public Set<String> names() {
        return samples.keySet();
    }

    /** The metrics that are the relay's own. */
    public Set<String> ofRelay() {
        return names().stream().filter(name -> name.startsWith("relay_")).collect(toCollection(TreeSet::new));
    }

    public Set<String> labels(String name) {
        return samples.getOrDefault(name, Map.of()).keySet();
    }

    public Set<String> values(String name, String label) {
        return samples.getOrDefault(name, Map.of()).getOrDefault(label, Set.of());
    }
}
