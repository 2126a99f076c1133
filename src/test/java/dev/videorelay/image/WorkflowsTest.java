package dev.videorelay.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.videorelay.testkit.Documents;

/** What can be wrong in a workflow is looked for in its file, since a build does not run it. */
final class WorkflowsTest {

    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40}");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/.])(?:\\./)?([\\w.-]+/[\\w./-]+|mvnw)(?= |$)");
    private static final Pattern PROFILE = Pattern.compile("-P([\\w-]+)");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(".github/workflows"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void pinActionsToACommit(Path file) {
        assertThat(Documents.read(file).findValuesAsText("uses")).isNotEmpty().allMatch(PINNED.asMatchPredicate());
    }

    @ParameterizedTest
    @MethodSource("files")
    void mayOnlyReadUnlessAJobSaysMore(Path file) {
        assertThat(Documents.read(file).path("permissions").properties()).singleElement()
                .hasToString("contents=\"read\"");
    }

    @ParameterizedTest
    @MethodSource("files")
    void runOnlyScriptsAndFilesThatAreThere(Path file) {
        List<String> commands = Documents.read(file).findValuesAsText("run");

        assertThat(commands).isNotEmpty()
                .allSatisfy(command -> assertThat(SCRIPT.matcher(command.replaceAll("\\$\\{\\{.*?}}", ""))
                        .results()
                        .map(script -> Path.of(script.group(1)))).allMatch(Files::exists));
        assertThat(Documents.read(file).findValuesAsText("dockerfile")).allMatch(name -> Files.exists(Path.of(name)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void useOnlyProfilesThatThereAre(Path file) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(PROFILE.matcher(Files.readString(file)).results().map(profile -> profile.group(1)))
                .allMatch(profile -> pom.contains("<id>" + profile + "</id>"));
    }

    @Test
    void pushImagesOfTagsOnly() {
        assertThat(stepsOfImages().filter(step -> step.path("uses").asText().matches("docker/(login|build-push).*")))
                .hasSize(2)
                .allMatch(step -> step.path("if").asText().equals("startsWith(github.ref, 'refs/tags/v')"));
    }

    @Test
    void nameImagesAsTheChartAsksForThem() throws IOException {
        String chart = Files.readString(Path.of("deploy/helm/video-task-relay/Chart.yaml"));

        assertThat(chart).containsPattern("(?m)^appVersion: \\d"); // the tag that it asks for
        assertThat(stepsOfImages().map(step -> step.path("run").asText()))
                .contains("echo \"VERSION=${GITHUB_REF_NAME#v}\" >> \"$GITHUB_ENV\"",
                        "echo \"IMAGE=ghcr.io/${GITHUB_REPOSITORY,,}\" >> \"$GITHUB_ENV\"");
        assertThat(stepsOfImages().map(step -> step.at("/with/tags").asText()).filter(tags -> !tags.isEmpty()))
                .containsExactly("${{ env.IMAGE }}:${{ env.VERSION }}${{ matrix.suffix }}");
    }

    /** On a runner of each processor, and under one name afterwards. */
    @Test
    void buildTheNativeImageForBothProcessors() {
        JsonNode jobs = Documents.read(Path.of(".github/workflows/images.yml")).path("jobs");
        List<JsonNode> natives = Documents.stream(jobs.at("/image/strategy/matrix/include"))
                .filter(image -> image.path("build").asText().contains("-Dnative"))
                .toList();

        assertThat(natives).extracting(image -> image.path("platforms").asText())
                .containsExactlyInAnyOrder("linux/amd64", "linux/arm64");
        assertThat(natives).extracting(image -> image.path("runner").asText()).doesNotHaveDuplicates();
        assertThat(natives).extracting(image -> image.path("suffix").asText())
                .allMatch(suffix -> jobs.at("/native-image/steps/2/run").asText().contains(suffix + "\""));
    }

    private static Stream<JsonNode> stepsOfImages() {
        return Documents.stream(Documents.read(Path.of(".github/workflows/images.yml")).at("/jobs/image/steps"));
    }
}
