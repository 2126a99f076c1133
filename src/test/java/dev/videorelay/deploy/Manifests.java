package dev.videorelay.deploy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

import dev.videorelay.testkit.Documents;

/** What the chart would have Kubernetes make. */
final class Manifests {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Takes no field that the type has not. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            });
    private static final Map<String, Class<? extends KubernetesResource>> TYPES = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

    /** By kind and name. */
    private final Map<String, JsonNode> objects = new TreeMap<>();

    Manifests(String yaml) {
        // Kubernetes reads YAML 1.1, where more words are no text than in 1.2
        for (Object document : new Yaml().loadAll(yaml)) {
            if (document != null) {
                JsonNode object = JSON.valueToTree(document);
                objects.put(text(object, "/kind") + " " + text(object, "/metadata/name"), object);
            }
        }
    }

    Stream<JsonNode> all() {
        return objects.values().stream();
    }

    Set<String> kinds() {
        return all().map(object -> text(object, "/kind")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first of its kind by name. */
    JsonNode the(String kind) {
        return all().filter(object -> text(object, "/kind").equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No " + kind + " in " + objects.keySet()));
    }

    JsonNode container() {
        return the("Deployment").at("/spec/template/spec/containers/0");
    }

    Map<String, String> environment() {
        return Documents.stream(container().path("env"))
                .collect(Collectors.toMap(variable -> text(variable, "/name"), variable -> text(variable, "/value")));
    }

    Map<String, String> settings() {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(the("ConfigMap").path("data").path("application.properties").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.stringPropertyNames()
                .stream()
                .collect(Collectors.toMap(key -> key, settings::getProperty));
    }

    Stream<String> scalingQueries() {
        return Documents.stream(the("ScaledObject").at("/spec/triggers"))
                .map(trigger -> text(trigger, "/metadata/query"));
    }

    /**
     * Reads an object as its type, strictly.
     *
     * @throws JsonProcessingException  if it has a field that the type has not
     * @throws IllegalArgumentException if the type is not known
     */
    static void readStrictly(JsonNode object) throws JsonProcessingException {
        String type = text(object, "/apiVersion") + " " + text(object, "/kind");
        if (!TYPES.containsKey(type)) {
            throw new IllegalArgumentException("Unknown: " + type);
        }
        STRICT.treeToValue(object, TYPES.get(type));
    }

    static String text(JsonNode object, String pointer) {
        return object.at(pointer).asText();
    }
}
