package dev.videorelay.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import dev.videorelay.bench.Table.Column;

/**
 * One figure of each of several programs that took turns, some rounds long, with how busy the machine was meanwhile.
 *
 * <p>A ratio is of two turns of one round, since the machine may be busier in another. The first program is the one that
 * the others are compared with.
 */
final class Turns {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final List<Double> loads = new ArrayList<>();

    /** The figure of a program in the round that is under way, which begins with the first program. */
    void add(String program, double figure) {
        figures.computeIfAbsent(program, first -> new ArrayList<>()).add(figure);
        loads.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /**
     * @param what the figure and its unit
     * @param format of the figure
     */
    Table table(String title, String what, String format) {
        Table table = new Table(title, "of", Column.plain(what + ", median", format), Column.plain("least", format),
                Column.plain("most", format), Column.plain("of the first, median", "×%.2f"),
                Column.plain("least", "×%.2f"), Column.plain("most", "×%.2f"));
        figures.forEach((program, each) -> table.row(program, DoubleStream.concat(spread(each), spread(ratios(each)))
                .toArray()));
        return table.note("%s", busyness());
    }

    static double median(List<Double> values) {
        return sorted(values)[values.size() / 2];
    }

    private static DoubleStream spread(List<Double> values) {
        double[] sorted = sorted(values);
        return DoubleStream.of(median(values), sorted[0], sorted[sorted.length - 1]);
    }

    /** How many threads ran or waited for a core, as the operating system averages it over the last minute. */
    private String busyness() {
        double[] sorted = sorted(loads);
        return String.format(Locale.ROOT,
                "Load of the machine at the end of each turn: %.1f to %.1f; %d would be full.",
                sorted[0], sorted[sorted.length - 1], Runtime.getRuntime().availableProcessors());
    }

    private List<Double> ratios(List<Double> each) {
        List<Double> first = figures.values().iterator().next();
        return IntStream.range(0, each.size()).mapToObj(round -> each.get(round) / first.get(round)).toList();
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
