package dev.videorelay.promql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.videorelay.testkit.ExportedMetrics;

/**
 * A query and the labels that its result has. It refuses what Prometheus takes without a word and answers with nothing: a
 * sample that nobody exports, a label or a value that it has not, a quantile over something without buckets, and two sides
 * that never match because their labels differ.
 */
public final class Query {

    /** Those that Prometheus puts to each sample; without the chart there is no namespace or release, which is the same as empty ones. */
    private static final Set<String> TARGET = Set.of("job", "instance", "namespace", "release");
    /** Those that Prometheus makes itself. */
    private static final Map<String, Set<String>> ITS_OWN = Map.of("up", Set.of(), "ALERTS",
            Set.of("alertname", "alertstate", "severity", "provider", "reason"));
    private static final List<Set<String>> PRECEDENCE = List.of(Set.of("or"), Set.of("and", "unless"),
            Set.of("==", "!=", ">", "<", ">=", "<="), Set.of("+", "-"), Set.of("*", "/", "%"));
    private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max", "avg", "count");
    private static final Set<String> FUNCTIONS = Set.of("rate", "increase", "avg_over_time", "min_over_time",
            "max_over_time", "changes",
            "histogram_quantile", "absent", "vector", "time");
    /** Of a number. */
    private static final Set<String> SCALAR = null;

    private final ExportedMetrics exported;
    private final Tokens tokens;
    private Set<String> equalities = Set.of();

    private Query(String query, ExportedMetrics exported) {
        this.tokens = new Tokens(query);
        this.exported = exported;
    }

    /**
     * @return the labels of the result
     * @throws IllegalArgumentException if the query does not fit what is exported
     */
    public static Set<String> labelsOf(String query, ExportedMetrics exported) {
        try {
            Query read = new Query(query, exported);
            Set<String> labels = read.binary(0);
            read.tokens.expectEnd();
            return labels == SCALAR ? Set.of() : labels;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " in " + query, e);
        }
    }

    private Set<String> binary(int level) {
        if (level == PRECEDENCE.size()) {
            return operand();
        }
        Set<String> left = binary(level + 1);
        while (PRECEDENCE.get(level).contains(tokens.peek())) {
            String operator = tokens.take();
            Set<String> on = tokens.skip("on") ? names() : null;
            left = combined(left, operator, on, binary(level + 1));
        }
        return left;
    }

    private static Set<String> combined(Set<String> left, String operator, Set<String> on, Set<String> right) {
        if (left == SCALAR || right == SCALAR) {
            return left == SCALAR ? right : left;
        }
        if (operator.equals("or")) {
            Set<String> either = new TreeSet<>(left);
            either.addAll(right);
            return either;
        }
        if (on == null) {
            check(left.equals(right), "Never match: " + left + " " + operator + " " + right);
            return left;
        }
        check(left.containsAll(on) && right.containsAll(on), "Lacking a label of " + on);
        return on;
    }

    private Set<String> operand() {
        Set<String> labels = instant();
        if (tokens.skip("[")) {
            while (!tokens.skip("]")) {
                check(!tokens.take().isEmpty(), "Ends too soon");
            }
        }
        return labels;
    }

    private Set<String> instant() {
        if (tokens.skip("(")) {
            Set<String> inner = binary(0);
            tokens.expect(")");
            return inner;
        }
        String word = tokens.take();
        check(!word.isEmpty(), "Ends too soon");
        if (Character.isDigit(word.charAt(0))) {
            return SCALAR;
        }
        if (AGGREGATIONS.contains(word)) {
            return aggregation();
        }
        return tokens.skip("(") ? function(word) : selector(word);
    }

    private Set<String> aggregation() {
        Set<String> by = tokens.skip("by") ? names() : Set.of();
        tokens.expect("(");
        Set<String> inner = binary(0);
        tokens.expect(")");
        check(inner.containsAll(by), "Lacking a label of " + by + ": " + inner);
        return by;
    }

    private Set<String> function(String name) {
        check(FUNCTIONS.contains(name), "Unknown: " + name);
        Set<String> last = SCALAR;
        while (!tokens.skip(")")) {
            last = binary(0);
            tokens.skip(",");
        }
        return switch (name) {
            case "histogram_quantile" -> withoutBuckets(last);
            case "absent" -> equalities;
            case "vector" -> Set.of();
            default -> last;
        };
    }

    private static Set<String> withoutBuckets(Set<String> labels) {
        check(labels.contains("le"), "No buckets: " + labels);
        Set<String> rest = new TreeSet<>(labels);
        rest.remove("le");
        return rest;
    }

    private Set<String> selector(String sample) {
        check(ITS_OWN.containsKey(sample) || exported.names().contains(sample), "Not exported: " + sample);
        Set<String> labels = new TreeSet<>(TARGET);
        labels.addAll(ITS_OWN.getOrDefault(sample, exported.labels(sample)));
        equalities = new TreeSet<>();
        if (tokens.skip("{")) {
            while (!tokens.skip("}")) {
                matcher(sample, labels);
                tokens.skip(",");
            }
        }
        return labels;
    }

    private void matcher(String sample, Set<String> labels) {
        String label = tokens.take();
        boolean equality = tokens.take().equals("=");
        String quoted = tokens.take();
        String value = quoted.substring(1, quoted.length() - 1);
        check(labels.contains(label), sample + " has no label " + label);
        if (equality) {
            equalities.add(label);
        }
        boolean anything = value.startsWith("$"); // a variable of a dashboard
        check(anything || !exported.labels(sample).contains(label)
                || exported.values(sample, label).containsAll(List.of(value.split("\\|"))),
                sample + " has no " + label + " " + value);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        tokens.expect("(");
        while (!tokens.skip(")")) {
            names.add(tokens.take());
            tokens.skip(",");
        }
        return names;
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
