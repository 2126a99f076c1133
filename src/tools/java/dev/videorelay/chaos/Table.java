package dev.videorelay.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.videorelay.chaos.Violation.Kind;

/** An outcome as a Markdown table, and below it the first things that must not be. */
final class Table {

    private static final int MOST_SHOWN = 20;

    private final StringBuilder text = new StringBuilder();

    private Table() {}

    static String of(Outcome outcome) {
        Table table = new Table();
        Account account = outcome.account();
        table.row("", "");
        table.row("---", "---:");
        table.row("options", "`" + outcome.options().inWords() + "`");
        account.submissions().forEach((kind, number) -> table.row("submitted: " + kind.label, number));
        outcome.done()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(done -> table.row(done.getKey().label, done.getValue()));
        table.row("polls", outcome.polls());
        table.row("duration", outcome.took().toSeconds() + " s");
        table.row("tasks of a killed relay polled again", silences(outcome.silences()));
        table.row("events", account.events());
        table.row("merged", account.merged());
        table.row("rejected", account.rejected());
        table.row("**lost**", account.number(Kind.LOST));
        table.row("**doubled**", account.number(Kind.DOUBLED));
        table.row("**wrong**", account.number(Kind.WRONG));
        table.row("**unruly**", outcome.unruly().size());
        table.violations(Stream.of(account.violations(), outcome.unruly()).flatMap(List::stream).toList());
        return table.text.toString();
    }

    private void row(String what, Object value) {
        text.append("| ")
                .append(what)
                .append(" | ")
                .append(
                        value instanceof Number number ? "%,d".formatted(number.longValue()) : value)
                .append(" |\n");
    }

    private static String silences(List<Duration> sorted) {
        return sorted.isEmpty()
                ? "not seen"
                : "median %.1f s, most %.1f s".formatted(seconds(sorted.get(sorted.size() / 2)),
                        seconds(sorted.get(sorted.size() - 1)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void violations(List<Violation> violations) {
        violations.stream().limit(MOST_SHOWN).forEach(violation -> text.append('\n').append(violation));
        if (violations.size() > MOST_SHOWN) {
            text.append("\nand ").append(violations.size() - MOST_SHOWN).append(" more");
        }
    }
}
