package dev.videorelay.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.videorelay.testkit.Schema;

/**
 * That the documents and what is in {@code deploy} tell of names that there are: metrics, settings, topics, headers,
 * members and codes; and that the documents leave none of the code's out.
 */
final class NamesTest {

    private static final Path README = Path.of("README.md");
    private static final Path TASKS = Path.of("docs/reference/tasks.md");
    private static final Path EVENTS = Path.of("docs/reference/events.md");
    private static final Path SUBMISSIONS = Path.of("docs/reference/submissions.md");
    private static final Path OBSERVABILITY = Path.of("docs/reference/metrics.md");
    /** Its tables are made of the words of gateways. */
    /** Pages with the names that gateways have. */
    static final Set<Path> OF_GATEWAYS = Set.of(Path.of("docs/reference/answers.md"),
            Path.of("docs/reference/failure-codes.md"));
    private static final Pattern TEXT = Pattern.compile(".*\\.(md|ya?ml|json|txt|hbs|tpl|properties|sh)");
    private static final Pattern JSON_BLOCK = Pattern.compile("(?ms)^```json\\n(.*?)^```");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)`");
    private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern CODE = Pattern.compile("[a-z]+(?:_[a-z]+)+");
    /** Words with an underscore that others gave: gateways, Kafka. */
    private static final Set<String> OF_OTHERS = Set.of("read_committed", "read_uncommitted", "task_id",
            "task_not_exist",
            "video_url");

    /** What looks like such a name, and whether it is one. */
    private record Kind(String what, Pattern pattern, Predicate<String> known) {

        Kind(String what, String pattern, Predicate<String> known) {
            this(what, Pattern.compile(pattern), known);
        }

        List<String> unknown(String text) {
            return found(pattern, text).filter(known.negate()).map(name -> what + " " + name).toList();
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("metric", "(?<![\\w/.-])(relay_[a-z0-9_]+)",
                    all(PublicNames.metrics(), PublicNames.samples())::contains),
            new Kind("setting", "(?<![\\w.$/-])(relay\\.[a-z][\\w-]*(?:\\.(?:\\{name\\}|\\w[\\w-]*))*)",
                    NamesTest::isKey),
            new Kind("variable", "\\b((?:RELAY|KAFKA|QUARKUS)_[A-Z0-9_]+)", NamesTest::isVariable),
            new Kind("setting of Quarkus",
                    "(?<![\\w./$-])(quarkus\\.[a-z][\\w-]*(?:\\.(?:\\*|[\\w-]+|\"[^\"\\s]+\"))+)",
                    ForeignNames::isQuarkusKey),
            new Kind("setting of Camel", "(?:(?<![\\w./$-])|-D)(camel\\.(?!yaml)[a-z-]+(?:\\.[\\w-]+)+)",
                    ForeignNames::isCamelKey),
            new Kind("setting of Kafka's clients", "(?<![\\w./$-])(kafka\\.[a-z]+(?:\\.[\\w-]+)+)",
                    ForeignNames::isClientKey),
            new Kind("setting of Kafka's clients", "mp\\.messaging\\.\\w+\\.\\w+\\.(\\w+(?:\\.\\w+)+)",
                    ForeignNames::isClientKey),
            new Kind("changelog", "([\\w{}-]+-changelog)\\b", KafkaNames.changelogs()::contains),
            new Kind("member that is submitted", "[{,'] ?\"(\\w*[tT]ask_?[iI]d)\":",
                    PublicNames.submissionMembers()::contains),
            new Kind("state of intake", "\"intake\": \"([^\"]+)\"", PublicNames.readinessWords()::contains),
            new Kind("topic", "(?<![\\w./-])(video\\.[A-Za-z]+(?:\\.[a-z]+)*)", NamesTest::isTopicOrMember),
            new Kind("member", "`((?:times|failure|usage)\\.[A-Za-z]+)`", PublicNames.eventMembers()::contains),
            new Kind("member that a program reads", "(?:(?:event|data)\\.path\\(\"|jq -r '\\.)(\\w+)",
                    PublicNames.eventMembers()::contains),
            new Kind("attribute", "\\b(ce_[a-z]+)", PublicNames.eventHeaders()::contains),
            new Kind("header", "(?<![\\w-])(relay-(?:error|source|value|provider)(?:-[a-z]+)*)",
                    all(PublicNames.rejectedHeaders(), PublicNames.submissionHeaders())::contains));

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(README, Path.of("CHANGELOG.md"), Path.of("docker-compose.yml")));
        for (String folder : List.of("docs", "deploy")) {
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                found.filter(file -> TEXT.matcher(file.toString()).matches()).forEach(files::add);
            }
        }
        return files;
    }

    static List<Path> pages() throws IOException {
        return files().stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void existWhereDocumentsNameThem(Path file) {
        String text = read(file);

        assertThat(KINDS.stream().flatMap(kind -> kind.unknown(text).stream())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areCodesThatThereAre(Path page) {
        Set<String> codes = all(PublicNames.codes(), PublicNames.categories(), PublicNames.labelValues(),
                PublicNames.metrics(),
                PublicNames.samples(), PublicNames.eventHeaders(), OF_OTHERS);
        String text = OF_GATEWAYS.contains(page) ? "" : read(page);

        assertThat(found(QUOTED, text).filter(CODE.asMatchPredicate())).isSubsetOf(codes);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areThoseOfEventsThatTheRelayWouldWrite(Path page) {
        assertThat(found(JSON_BLOCK, read(page)).map(NamesTest::json)).allSatisfy(json -> {
            if (json.has("polls")) {
                assertThat(Schema.named("completion-event").complaints(json)).isEmpty();
            } else if (json.has("seen")) {
                assertThat(Schema.named("progress").complaints(json)).isEmpty();
            }
        });
    }

    @Test
    void areAllMembersOfEvents() {
        Set<String> headers = PublicNames.eventHeaders();

        assertThat(cells(EVENTS, "Completion events").filter(cell -> !PublicNames.codes().contains(cell)))
                .containsExactlyInAnyOrderElementsOf(all(PublicNames.eventMembers(), headers));
        assertThat(cells(EVENTS, "Progress")).containsExactlyInAnyOrderElementsOf(JsonMembers.ofProgress());
    }

    @Test
    void areAllMembersOfAnAnswerAboutATask() {
        assertThat(cells(TASKS, "One task").filter(cell -> !cell.matches("\\d+")))
                .containsExactlyInAnyOrderElementsOf(JsonMembers.ofTaskAnswer());
    }

    @Test
    void areAllCodesOfEventsAndRejections() {
        assertThat(cells(EVENTS, "Completion events").filter(PublicNames.codes()::contains))
                .containsExactlyInAnyOrder(Stream.concat(PublicNames.statuses().stream(),
                        PublicNames.failureCodes().stream()).toArray(String[]::new));
        assertThat(cells(SUBMISSIONS, "Rejected submissions")).containsExactlyInAnyOrderElementsOf(
                all(PublicNames.rejectionCodes(), PublicNames.rejectedHeaders()));
    }

    @Test
    void areAllCategoriesOfFailures() {
        assertThat(cells(EVENTS, "Failure categories")).containsExactlyInAnyOrderElementsOf(PublicNames.categories());
    }

    @Test
    void areAllTopics() {
        String introduction = read(EVENTS).split("\n## ")[0];

        assertThat(found(FIRST_CELL, introduction))
                .containsExactlyInAnyOrderElementsOf(KafkaNames.topics().values());
    }

    @Test
    void areAllMetricsAndTheValuesOfTheirLabels() {
        String page = read(OBSERVABILITY);

        assertThat(found(FIRST_CELL, page)).containsAll(PublicNames.metrics());
        assertThat(found(QUOTED, page)).containsAll(
                all(PublicNames.labelValues(), PublicNames.statuses(), PublicNames.pauseReasons()));
    }

    static boolean isKey(String name) {
        String key = name.replaceFirst("^(relay\\.providers\\.)[^.]+", "$1{name}");
        return PublicNames.spanAttributes().contains(name)
                || PublicNames.keys().stream().anyMatch(known -> known.equals(key) || known.startsWith(key + "."));
    }

    private static boolean isVariable(String name) {
        String ofAnyProvider = name.replaceFirst("^(RELAY_PROVIDERS_)[A-Z]+", "$1UNIFIED");
        return KnownVariables.ofRelay().contains(ofAnyProvider) || KnownVariables.ofBroker().contains(name)
                || ForeignNames.isQuarkusVariable(name);
    }

    @Test
    void areAllWordsOfReadiness() {
        assertThat(found(QUOTED, read(Path.of("docs/reference/health.md")))).containsAll(PublicNames.readinessWords());
    }

    private static boolean isTopicOrMember(String name) {
        return KafkaNames.topics().containsValue(name) || PublicNames.eventMembers().contains(name);
    }

    /** First cells in the tables of a section of a page. */
    private static Stream<String> cells(Path page, String title) {
        String text = read(page);
        int start = text.indexOf("\n## " + title + "\n");
        assertThat(start).as(title).isPositive();
        int end = text.indexOf("\n## ", start + 1);
        return found(FIRST_CELL, text.substring(start, end < 0 ? text.length() : end));
    }

    @SafeVarargs
    private static Set<String> all(Set<String>... sets) {
        return Stream.of(sets).flatMap(Set::stream).collect(toCollection(TreeSet::new));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
