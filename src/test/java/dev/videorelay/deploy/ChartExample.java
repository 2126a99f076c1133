package dev.videorelay.deploy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/** Example values of the chart, with secrets in place of those that they name. */
record ChartExample(Manifests manifests, Map<String, String> secrets) {

    private static final String PREFIX = "KAFKA_";

    /** @param secrets values by name and key, such as {@code relay/user.crt} */
    static ChartExample of(Path values, Map<String, String> secrets) {
        return new ChartExample(Chart.renderedWith(values), secrets);
    }

    /** What the container's variables and the pod's volumes take from secrets. */
    Set<String> references() {
        Set<String> references = new TreeSet<>();
        manifests.container()
                .path("env")
                .findValues("secretKeyRef")
                .forEach(key -> references.add(reference(key.path("name"), key.path("key"))));
        manifests.the("Deployment")
                .findValues("secret")
                .forEach(secret -> secret.path("items")
                        .forEach(item -> references.add(reference(secret.path("secretName"), item.path("key")))));
        return references;
    }

    /** Settings of Kafka's clients, from the chart's file and from the container's variables as Kubernetes expands them. */
    Map<String, String> clientSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        manifests.settings().forEach((key, value) -> add(settings, key, value));
        environment().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                add(settings, name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return settings;
    }

    private static void add(Map<String, String> settings, String key, String value) {
        if (key.startsWith("kafka.")) {
            settings.put(key.substring("kafka.".length()), value);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        Documents.stream(manifests.container().path("env")).forEach(variable -> {
            JsonNode key = variable.at("/valueFrom/secretKeyRef");
            environment.put(variable.path("name").asText(), key.isMissingNode()
                    ? expanded(variable.path("value").asText(), environment)
                    : secrets.get(reference(key.path("name"), key.path("key"))));
        });
        return environment;
    }

    /** Kubernetes knows the variables that stand before this one only. */
    private static String expanded(String value, Map<String, String> before) {
        String expanded = value;
        for (Map.Entry<String, String> variable : before.entrySet()) {
            expanded = expanded.replace("$(" + variable.getKey() + ")", String.valueOf(variable.getValue()));
        }
        return expanded;
    }

    private static String reference(JsonNode name, JsonNode key) {
        return name.asText() + "/" + key.asText();
    }
}
