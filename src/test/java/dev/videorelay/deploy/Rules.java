package dev.videorelay.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/** The alerts of Prometheus. */
final class Rules {

    static final Path FILE = Path.of("deploy/prometheus/rules.yml");
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    record Alert(String name, String query, String patience, String severity, JsonNode annotations) {

        /** That its texts name. */
        Set<String> labels() {
            return LABEL.matcher(annotations.toString())
                    .results()
                    .map(label -> label.group(1))
                    .collect(Collectors.toSet());
        }

        String annotation(String name) {
            return annotations.path(name).asText();
        }
    }

    private Rules() {}

    static List<Alert> alerts() {
        return alerts(Documents.read(FILE));
    }

    static List<Alert> alerts(JsonNode rules) {
        return Documents.stream(rules.at("/groups/0/rules"))
                .map(rule -> new Alert(rule.path("alert").asText(), rule.path("expr").asText(),
                        rule.path("for").asText(), rule.path("labels").path("severity").asText(),
                        rule.path("annotations")))
                .toList();
    }
}
