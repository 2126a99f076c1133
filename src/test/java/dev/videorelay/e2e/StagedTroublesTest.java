package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each trouble of the list is staged by a test, and explained by the runbook in the words of the log. */
final class StagedTroublesTest {

    private static final Path TESTS = Path.of("src/test/java/dev/videorelay");
    private static final List<String> LIST = List.of("StagedTrouble.java", "StagedTroublesTest.java");

    @Test
    void areTwentyAtLeast() {
        assertThat(StagedTrouble.values()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void isStagedByATest(StagedTrouble trouble) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            assertThat(files.filter(Files::isRegularFile)
                    .filter(file -> !LIST.contains(file.getFileName().toString()))
                    .filter(file -> text(file).contains("StagedTrouble." + trouble.name()))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isInTheRunbook(StagedTrouble trouble) {
        String runbook = text(Path.of("docs/how-to/runbook.md")).replaceAll("\\s+", " ");

        assertThat(runbook).contains("`" + trouble.line() + "`");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
