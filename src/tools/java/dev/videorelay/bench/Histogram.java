package dev.videorelay.bench;

import java.util.TreeMap;
import java.util.regex.Pattern;

/** A histogram among Prometheus metrics: how many were at most so long, in seconds, for some lengths. */
final class Histogram {

    private final TreeMap<Double, Double> cumulative = new TreeMap<>();

    private Histogram() {}

    /** @param metrics in the text format; series of the same name with other labels are added up */
    static Histogram of(String name, String metrics) {
        Histogram histogram = new Histogram();
        Pattern.compile("(?m)^" + name + "_bucket\\{[^}]*\\ble=\"([^\"]+)\"[^}]*} (\\S+)")
                .matcher(metrics)
                .results()
                .forEach(line -> histogram.cumulative.merge(length(line.group(1)), Double.valueOf(line.group(2)),
                        Double::sum));
        return histogram;
    }

    private static double length(String bound) {
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }

    /** What has come since an earlier look at the same one. */
    Histogram since(Histogram before) {
        Histogram later = new Histogram();
        cumulative.forEach((length, number) -> later.cumulative.put(length,
                number - before.cumulative.getOrDefault(length, 0.0)));
        return later;
    }

    double number() {
        return cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
    }

    /** A length that the given share of them does not exceed; NaN if there are none. */
    double at(double share) {
        return cumulative.entrySet()
                .stream()
                .filter(bucket -> number() > 0 && bucket.getValue() >= share * number())
                .mapToDouble(bucket -> bucket.getKey())
                .findFirst()
                .orElse(Double.NaN);
    }
}
