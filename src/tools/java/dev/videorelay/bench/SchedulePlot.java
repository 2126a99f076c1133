package dev.videorelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

import dev.videorelay.testkit.Law;

/** Draws what freshness costs: polls a task over the mean delay, both on logarithmic scales, for each policy. */
final class SchedulePlot {

    /** Finds polls and mean delay of the learned schedule. */
    interface Learned {
        double[] at(Law law, double interval);
    }

    private static final double[] INTERVALS = {2, 3, 5, 7, 10, 15, 20, 30};
    private static final double LEAST_DELAY = 0.8;
    private static final double MOST_DELAY = 20;
    private static final double LEAST_POLLS = 1.5;
    private static final double MOST_POLLS = 80;
    private static final int LEFT = 70;
    private static final int RIGHT = 700;
    private static final int TOP = 50;
    private static final int BOTTOM = 380;

    private final Law law;
    private final double mean;
    private final Learned learned;
    private final StringBuilder svg = new StringBuilder();

    SchedulePlot(Law law, double mean, Learned learned) {
        this.law = law;
        this.mean = mean;
        this.learned = learned;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, draw());
        System.out.println("Plot in " + file);
    }

    private String draw() {
        svg.append(
                """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 440" font-family="system-ui, sans-serif" font-size="13">
                        <title>Polls a task over mean delay of fixed and learned schedules</title>
                        <style>
                        text { fill: #1f2328 } .grid { stroke: #d1d9e0 } .fixed { stroke: #9a6700; fill: #9a6700 }
                        .learned { stroke: #0969da; fill: #0969da } .frontier { stroke: #59636e; fill: #59636e }
                        path { fill: none !important; stroke-width: 2 } text { stroke: none !important }
                        @media (prefers-color-scheme: dark) {
                        text { fill: #f0f6fc } .grid { stroke: #3d444d } .fixed { stroke: #d29922; fill: #d29922 }
                        .learned { stroke: #4493f8; fill: #4493f8 } .frontier { stroke: #9198a1; fill: #9198a1 } }
                        </style>
                        """);
        text(LEFT, 24, "start", "", "What freshness costs: jobs of two minutes, %s".formatted(law.name()));
        for (double delay : new double[]{1, 2, 5, 10, 20}) {
            line(x(delay), TOP, x(delay), BOTTOM);
            text(x(delay), BOTTOM + 20, "middle", "", "%.0f".formatted(delay));
        }
        for (double polls : new double[]{2, 5, 10, 20, 50}) {
            line(LEFT, y(polls), RIGHT, y(polls));
            text(LEFT - 10, y(polls) + 4, "end", "", "%.0f".formatted(polls));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 45, "middle", "",
                "mean delay until an end is noticed, s (half of poll.interval)");
        svg.append("<text transform=\"translate(22 %d) rotate(-90)\" text-anchor=\"middle\">polls a task</text>%n"
                .formatted((TOP + BOTTOM) / 2));
        curve("fixed", "", delay -> mean / (2 * delay) + 0.5);
        curve("frontier", " stroke-dasharray=\"5 5\"", delay -> law.frontier() / delay);
        points();
        double at = 1.25;
        text(x(at) + 14, y(mean / (2 * at)), "start", "fixed", "fixed interval");
        text(x(4.4), y(law.frontier() / 4.4) + 30, "end", "learned", "learned, after 500 tasks");
        text(x(1.2) - 10, y(law.frontier() / 1.2) + 26, "middle", "frontier", "frontier");
        return svg.append("</svg>\n").toString();
    }

    private void points() {
        for (double interval : INTERVALS) {
            double[] point = learned.at(law, interval);
            append("<circle class=\"learned\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>%n", x(point[1]), y(point[0]));
        }
    }

    private void curve(String kind, String style, DoubleUnaryOperator polls) {
        StringBuilder path = new StringBuilder();
        for (double delay = LEAST_DELAY; delay <= MOST_DELAY; delay *= 1.1) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : " L", x(delay),
                    y(polls.applyAsDouble(delay))));
        }
        append("<path class=\"%s\" d=\"%s\"%s/>%n", kind, path, style);
    }

    private void line(double x1, double y1, double x2, double y2) {
        append("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", x1, y1, x2, y2);
    }

    private void text(double x, double y, String anchor, String kind, String text) {
        append("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", kind, x, y, anchor, text);
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static double x(double delay) {
        return LEFT + (RIGHT - LEFT) * Math.log(delay / LEAST_DELAY) / Math.log(MOST_DELAY / LEAST_DELAY);
    }

    private static double y(double polls) {
        return BOTTOM - (BOTTOM - TOP) * Math.log(polls / LEAST_POLLS) / Math.log(MOST_POLLS / LEAST_POLLS);
    }
}
