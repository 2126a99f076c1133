package dev.videorelay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.SubmittedValue;

class SubmissionsTest {

    @Test
    void areTheSameInContainers() throws IOException {
        assertThat(Files.readAllLines(Path.of("deploy/submissions.txt")))
                .containsExactlyElementsOf(Submissions.ALL.stream().map(each -> "demo|" + each.value()).toList());
    }

    @Test
    void areAllowedByTheSchemaUnlessTheyAreNone() {
        Schema schema = Schema.named("submission");

        assertThat(Submissions.ALL)
                .filteredOn(each -> !schema.complaints(SubmittedValue.asJson(each.value())).isEmpty())
                .extracting(Submissions.Submission::how)
                .containsExactly("not a submission", "nor is this");
    }
}
