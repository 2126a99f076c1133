package dev.videorelay.conformance;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.videorelay.testkit.FieldCase;

/**
 * How each case went.
 *
 * @param straight complaints of each case, straight through the readers
 * @param overHttp complaints of each case, over HTTP through the whole loop
 */
record ConformanceTable(List<FieldCase> cases, Map<String, List<String>> straight,
        Map<String, List<String>> overHttp) {

    private static final int LONGEST_NOTE = 300;

    String markdown() {
        return cases.stream()
                .map(this::row)
                .collect(joining("\n", """
                        # Conformance

                        %d cases, %d pass both ways.

                        | case | expected | straight | over HTTP | note |
                        |---|---|---|---|---|
                        """.formatted(cases.size(), cases.size() - failures().size()), "\n"));
    }

    /** Cases that do not pass both ways, and what is wrong. */
    List<String> failures() {
        return cases.stream()
                .filter(fieldCase -> complaints(fieldCase).findAny().isPresent())
                .map(fieldCase -> fieldCase.id() + ": " + complaints(fieldCase).collect(joining("; ")))
                .toList();
    }

    private String row(FieldCase fieldCase) {
        String note = complaints(fieldCase).findAny().isPresent()
                ? complaints(fieldCase).collect(joining("; "))
                : fieldCase.shows();
        return Stream.of(fieldCase.id(), fieldCase.kind(), mark(straight.get(fieldCase.id())),
                mark(overHttp.get(fieldCase.id())), cell(note)).collect(joining(" | ", "| ", " |"));
    }

    private Stream<String> complaints(FieldCase fieldCase) {
        return Stream.concat(straight.get(fieldCase.id()).stream(), overHttp.get(fieldCase.id()).stream()).distinct();
    }

    private static String mark(List<String> complaints) {
        return complaints.isEmpty() ? "pass" : "FAIL";
    }

    private static String cell(String text) {
        String line = text.replaceAll("\\s+", " ").replace("|", "\\|");
        return line.length() > LONGEST_NOTE ? line.substring(0, LONGEST_NOTE) + "…" : line;
    }
}
