package dev.videorelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.videorelay.chaos.Submission.Kind;

class ScriptTest {

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(lines("7")).isEqualTo(lines("7")).isNotEqualTo(lines("8"));
    }

    @Test
    void hasSomethingOfEveryKind() {
        List<Submission> submissions = submissions("7");

        assertThat(submissions).extracting(Submission::kind).contains(Kind.values());
        assertThat(endings(submissions)).contains(Ending.SUCCEEDED, Ending.FAILED, Ending.NOT_FOUND,
                Ending.WITHOUT_URL, Ending.CANCELLED, Ending.CANCELLED_BY_REQUEST, Ending.TIMED_OUT);
        assertThat(submissions).filteredOn(submission -> submission.expected() instanceof Expected.Rejection)
                .extracting(submission -> ((Expected.Rejection) submission.expected()).code())
                .contains("unknown_prefix", "unknown_provider", "invalid_task_id", "malformed_json", "missing_task_id",
                        "too_large");
    }

    @Test
    void givesEachSubmissionANumberOfItsOwn() {
        assertThat(submissions("7")).extracting(Submission::number).doesNotHaveDuplicates();
    }

    private static Set<Ending> endings(List<Submission> submissions) {
        return submissions.stream()
                .map(Submission::expected)
                .filter(Expected.Event.class::isInstance)
                .flatMap(expected -> ((Expected.Event) expected).endings().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> lines(String seed) {
        return submissions(seed).stream().map(Submission::toString).toList();
    }

    private static List<Submission> submissions(String seed) {
        Options options = Options.of("--seed", seed, "--tasks", "2000");
        Script script = new Script(options, new Fates(options));
        return IntStream.range(0, options.tasks())
                .boxed()
                .flatMap(task -> script.next(task).stream())
                .map(Step::submission)
                .toList();
    }
}
