package dev.videorelay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was found in one run, in Markdown: a row for each thing that was measured.
 *
 * <p>The first row is what the others are compared with: where a column is compared, their cells tell the ratio to it as
 * well. Times differ from machine to machine, ratios within a run do much less.
 */
public final class Table {

    /**
     * @param format of its numbers
     * @param compared whether ratios to the first row say something
     */
    public record Column(String name, String format, boolean compared) {

        public static Column plain(String name, String format) {
            return new Column(name, format, false);
        }

        public static Column compared(String name, String format) {
            return new Column(name, format, true);
        }

        private String cell(double value, double baseline) {
            if (Double.isNaN(value)) {
                return "–";
            }
            String number = String.format(Locale.ROOT, format, value);
            double ratio = value / baseline;
            return compared && Double.isFinite(ratio) ? number + String.format(Locale.ROOT, " (×%.2f)", ratio) : number;
        }
    }

    private record Row(String name, double[] values) {}

    private final String title;
    private final String things;
    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param things what has a row each */
    public Table(String title, String things, Column... columns) {
        this.title = title;
        this.things = things;
        this.columns = List.of(columns);
    }

    /** @param values one for each column; NaN for what was not found out */
    public Table row(String name, double... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        rows.add(new Row(name, values));
        return this;
    }

    /** A sentence below the table. */
    public Table note(String format, Object... values) {
        notes.add(String.format(Locale.ROOT, format, values));
        return this;
    }

    public String markdown() {
        Stream<String> head = Stream.of("### " + title, "",
                line(things, columns.stream().map(Column::name)),
                line("---", columns.stream().map(column -> "---:")));
        Stream<String> below = notes.stream().flatMap(note -> Stream.of("", note));
        return Stream.of(head, rows.stream().map(this::line), below)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private String line(Row row) {
        double[] baseline = rows.get(0).values();
        return line(row.name(), IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).cell(row.values()[i], row == rows.get(0) ? Double.NaN : baseline[i])));
    }

    private static String line(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
