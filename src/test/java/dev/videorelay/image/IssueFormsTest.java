package dev.videorelay.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/** The forms for issues, of which GitHub shows none that it cannot read. */
final class IssueFormsTest {

    private static final Path FOLDER = Path.of(".github/ISSUE_TEMPLATE");
    private static final Set<String> TYPES = Set.of("markdown", "textarea", "input", "dropdown", "checkboxes");
    /** Addresses in the repository: what the POM says, and the path of a file. */
    private static final Pattern LINK = Pattern
            .compile("(https://github\\.com/[\\w-]+/[\\w-]+)(?:/blob/main/([\\w./-]+))?");

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.endsWith("config.yml")).sorted().toList();
        }
    }

    static List<Path> all() throws IOException {
        return Stream.concat(forms().stream(), Stream.of(FOLDER.resolve("config.yml"), Path.of("SECURITY.md")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void haveWhatGitHubAsksOfThem(Path file) {
        JsonNode form = Documents.read(file);
        List<JsonNode> fields = Documents.stream(form.path("body")).toList();

        assertThat(form.path("name").asText()).isNotBlank();
        assertThat(form.path("description").asText()).isNotBlank();
        assertThat(fields).extracting(field -> field.path("type").asText()).isSubsetOf(TYPES);
        assertThat(fields).filteredOn(field -> !field.path("type").asText().equals("markdown"))
                .isNotEmpty()
                .allMatch(field -> field.path("attributes").hasNonNull("label"))
                .extracting(field -> field.path("id").asText())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[\\w-]+"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void leadToTheRepositoryOfThePomAndToFilesThatAreThere(Path file) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(LINK.matcher(Files.readString(file)).results()).allSatisfy(link -> {
            assertThat(pom).contains("<url>" + link.group(1) + "</url>");
            assertThat(link.group(2)).satisfiesAnyOf(path -> assertThat(path).isNull(),
                    path -> assertThat(Path.of(path)).exists());
        });
    }

    @Test
    void sendVulnerabilitiesElsewhere() {
        assertThat(Documents.read(FOLDER.resolve("config.yml")).at("/contact_links/0/url").asText())
                .endsWith("/security/advisories/new");
    }
}
