package dev.videorelay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class SubmissionsTest {

    @Test
    void areTheSameInContainers() throws IOException {
        assertThat(Files.readAllLines(Path.of("deploy/submissions.txt")))
                .containsExactlyElementsOf(Submissions.ALL.stream().map(each -> "demo|" + each.value()).toList());
    }
}
