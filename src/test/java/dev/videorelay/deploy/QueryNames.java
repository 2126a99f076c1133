package dev.videorelay.deploy;

import static java.util.stream.Collectors.toCollection;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.videorelay.testkit.ExportedMetrics;

/**
 * The metrics, labels and values that a query of Prometheus names, found by a scan. Whether it is a query at all is for
 * {@link Promtool} to say.
 */
record QueryNames(String query) {

    /** Labels that Prometheus adds to each sample, and that the alerts have. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "namespace", "release", "alertname",
            "alertstate", "severity");
    private static final Set<String> SAMPLES_OF_PROMETHEUS = Set.of("up", "ALERTS");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");
    private static final Pattern LABEL_LIST = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern SELECTOR = Pattern
            .compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*+)(?!\\s*\\()(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

    /** A metric with the text between its braces. */
    private record Selector(String metric, String matchers) {

        Stream<String> unknown(ExportedMetrics exported) {
            if (SAMPLES_OF_PROMETHEUS.contains(metric)) {
                return Stream.empty();
            }
            return exported.names().contains(metric)
                    ? MATCHER.matcher(matchers).results().flatMap(matcher -> unknown(matcher, exported))
                    : Stream.of(metric);
        }

        private Stream<String> unknown(MatchResult matcher, ExportedMetrics exported) {
            String label = matcher.group(1);
            if (OF_PROMETHEUS.contains(label)) {
                return Stream.empty();
            }
            Set<String> values = exported.values(metric, label);
            if (values.isEmpty()) {
                return Stream.of(metric + " " + label);
            }
            return Stream.of(matcher.group(3).split("\\|"))
                    .filter(value -> !value.startsWith("$") && !values.contains(value))
                    .map(value -> metric + " " + label + " " + value);
        }
    }

    /** What the query names and the relay does not export; empty if it exports all. */
    Set<String> unknown(ExportedMetrics exported) {
        return Stream.concat(selectors().flatMap(selector -> selector.unknown(exported)),
                groupings().filter(label -> !isExported(label, exported)))
                .collect(toCollection(TreeSet::new));
    }

    /** @return whether all labels of the texts beside the query can be in its result */
    boolean hasLabels(Set<String> labels, ExportedMetrics exported) {
        return labels.stream()
                .allMatch(label -> isExported(label, exported)
                        && (groupings().findAny().isEmpty() || groupings().anyMatch(label::equals)));
    }

    private boolean isExported(String label, ExportedMetrics exported) {
        return OF_PROMETHEUS.contains(label)
                || selectors().anyMatch(selector -> exported.labels(selector.metric()).contains(label))
                || selectors().anyMatch(selector -> selector.metric().equals("ALERTS"));
    }

    private Stream<String> groupings() {
        return LABEL_LIST.matcher(query)
                .results()
                .flatMap(list -> Stream.of(list.group(1).split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty());
    }

    private Stream<Selector> selectors() {
        String selectors = RANGE.matcher(LABEL_LIST.matcher(query).replaceAll(" ")).replaceAll(" ");
        return SELECTOR.matcher(selectors)
                .results()
                .filter(selector -> !OPERATORS.contains(selector.group(1)))
                .map(selector -> new Selector(selector.group(1), selector.group(2) == null ? "" : selector.group(2)));
    }
}
