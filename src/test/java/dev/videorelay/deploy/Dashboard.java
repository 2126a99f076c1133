package dev.videorelay.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/** The dashboard of Grafana. */
final class Dashboard {

    static final Path FILE = Path.of("deploy/grafana/dashboards/video-task-relay.json");
    /** What Grafana puts in place of its own variables does not matter here, if it is a duration. */
    private static final Pattern DURATION = Pattern.compile("\\$__\\w+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern VALUES_OF = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    /** A query, the labels that its legend names, and where it is. */
    record Shown(String title, String query, Set<String> legend) {

        @Override
        public String toString() {
            return title + ": " + query;
        }
    }

    private final JsonNode json = Documents.read(FILE);

    /** With rows, which hold nothing themselves. */
    List<JsonNode> panels() {
        return Documents.stream(json.path("panels")).toList();
    }

    List<Shown> shown() {
        List<Shown> shown = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                shown.add(new Shown(text(panel, "title"), query(text(target, "expr")), legend(target, "legendFormat")));
            }
        }
        for (JsonNode annotation : json.path("annotations").path("list")) {
            shown.add(new Shown(text(annotation, "name"), query(text(annotation, "expr")),
                    legend(annotation, "titleFormat", "textFormat")));
        }
        for (JsonNode variable : json.path("templating").path("list")) {
            VALUES_OF.matcher(variable.path("definition").asText())
                    .results()
                    .forEach(of -> shown.add(new Shown(text(variable, "name"), of.group(1), Set.of(of.group(2)))));
        }
        return shown;
    }

    Set<String> variables() {
        return Documents.stream(json.path("templating").path("list"))
                .map(variable -> text(variable, "name"))
                .collect(Collectors.toSet());
    }

    /** @return what Grafana puts in place of a variable whose choice is All; {@code null} for the values found */
    String all(String name) {
        return Documents.stream(json.path("templating").path("list"))
                .filter(variable -> text(variable, "name").equals(name))
                .findFirst()
                .orElseThrow()
                .path("allValue")
                .textValue();
    }

    Set<String> usedVariables() {
        return VARIABLE.matcher(json.toString())
                .results()
                .map(variable -> variable.group(1))
                .filter(name -> !name.startsWith("__"))
                .collect(Collectors.toSet());
    }

    private static String query(String expression) {
        return DURATION.matcher(expression).replaceAll("5m");
    }

    private static Set<String> legend(JsonNode of, String... members) {
        return Stream.of(members)
                .flatMap(member -> LEGEND.matcher(of.path(member).asText()).results())
                .map((MatchResult label) -> label.group(1))
                .collect(Collectors.toSet());
    }

    private static String text(JsonNode of, String member) {
        return of.path(member).asText();
    }
}
