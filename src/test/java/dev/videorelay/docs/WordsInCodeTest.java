package dev.videorelay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/**
 * That whatever pages set as code and that looks like a name, since it has a dot, a hyphen or a capital inside, is a name
 * that there is. An unknown name is wrong: a slip, or a name that has changed.
 */
final class WordsInCodeTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern WORD = Pattern
            .compile("`((?=[a-z{])(?=[\\w{}]*[.-]|\\w*[a-z][A-Z])[\\w{}]+(?:[.-][\\w{}*]+)*)`");
    private static final JsonNode CHART = Documents.read(Path.of("deploy/helm/video-task-relay/values.yaml"));
    /** Places in examples, and names that Kubernetes, logs, other libraries and the benchmarks' commands have. */
    private static final Set<String> OF_OTHERS = Set.of("admin.properties", "appVersion", "application.properties",
            "fsGroup", "hand-over", "images.yml", "kafka.properties", "mdc.taskId",
            "metadata.name", "minReadySeconds", "my-acme", "org.apache.camel", "poll-cost", "quarkus-messaging-kafka",
            "replication.factor",
            "run-java.sh", "runAsGroup", "runAsUser",
            "spring-kafka", "syncDelayed", "terminationGracePeriodSeconds", "topologySpreadConstraints",
            "transaction.version",
            "cgt-20260412163502-x8k2m", "cgt-gold-crab", "mvnw.cmd", "task_my-first");

    static Stream<Path> pages() throws IOException {
        return NamesTest.pages().stream().filter(page -> !NamesTest.OF_GATEWAYS.contains(page));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void exist(Path page) {
        assertThat(words(page)).filteredOn(Predicate.not(WordsInCodeTest::isKnown)).isEmpty();
    }

    @Test
    void areExceptedOnlyIfUsed() throws IOException {
        assertThat(pages().flatMap(WordsInCodeTest::words)).containsAll(OF_OTHERS);
    }

    private static boolean isKnown(String word) {
        return OF_OTHERS.contains(word) || isOfTheRelay(word) || isOfEvents(word) || isInKafka(word)
                || ForeignNames.isQuarkusKey(word) || ForeignNames.isCamelKey(word) || ForeignNames.isClientKey(word)
                || ForeignNames.isKafkaSetting(word)
                || isPackage(word) || !CHART.at("/" + word.replace('.', '/')).isMissingNode();
    }

    private static boolean isPackage(String word) {
        return Files.isDirectory(Path.of("src/main/java/dev/videorelay", word.split("\\.")));
    }

    /** A setting of a provider may be called by its end alone. */
    private static boolean isOfTheRelay(String word) {
        return NamesTest.isKey(word.replaceFirst("\\.\\*$", ""))
                || PublicNames.keys().contains("relay.providers.{name}." + word)
                || PublicNames.readinessMembers().contains(word) || JsonMembers.ofTaskAnswer().contains(word)
                || word.equals("provider.{name}") && PublicNames.readinessMembers().contains("provider")
                || word.equals("provider.{name}.cause") && PublicNames.readinessMembers().contains("provider.cause")
                || word.equals("route.{name}") && PublicNames.readinessMembers().contains("route")
                || PublicNames.beans().contains(word)
                || PublicNames.steps().contains(word.replaceFirst("-(acme|unified|\\{name})$", "-{provider}"));
    }

    private static boolean isOfEvents(String word) {
        return Stream.of(PublicNames.eventMembers(), PublicNames.submissionMembers(), PublicNames.eventHeaders(),
                PublicNames.submissionHeaders(), PublicNames.rejectedHeaders()).anyMatch(names -> names.contains(word))
                || word.equals(PublicNames.eventType());
    }

    private static boolean isInKafka(String word) {
        String anyGroup = word.replaceFirst("^" + KafkaNames.group(), "{group}").replaceFirst("-\\*$", "");
        return KafkaNames.topics().containsValue(word) || KafkaNames.changelogs().contains(word)
                || KafkaNames.stores().contains(word) || Set.of("{group}", KafkaNames.ledger()).contains(anyGroup);
    }

    private static Stream<String> words(Path page) {
        try {
            return WORD.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""))
                    .results()
                    .map(word -> word.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
