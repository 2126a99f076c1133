package dev.videorelay.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Prometheus's own tool. Where it is not installed, tests that need it are skipped, unless {@code PROMTOOL_REQUIRED} is set. */
final class Promtool {

    private Promtool() {}

    /** @return its output, once it has ended without an error */
    static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            if (System.getenv("PROMTOOL_REQUIRED") != null) {
                throw e;
            }
            return abort("promtool is not installed; it comes with Prometheus");
        }
    }

    /**
     * Checks that each expression has exactly one series as its result, of value 1.
     *
     * @param expressions with the labels that the result has
     * @param series      samples such as {@code up{job="a"}}, each of which grows by 1 a minute
     */
    static void evaluate(Map<String, String> expressions, Stream<String> series, Path folder)
            throws IOException, InterruptedException {
        List<?> input = series.map(one -> Map.of("series", one, "values", "1+1x30")).toList();
        List<?> tests = expressions.entrySet()
                .stream()
                .map(one -> Map.of("expr", one.getKey(), "eval_time", "20m", "exp_samples",
                        List.of(Map.of("labels", one.getValue(), "value", 1))))
                .toList();
        Path file = folder.resolve("queries-test.yml");
        new ObjectMapper().writeValue(file.toFile(), Map.of("rule_files", List.of(), "tests",
                List.of(Map.of("interval", "1m", "input_series", input, "promql_expr_test", tests))));
        assertThat(run("test", "rules", file.toString())).contains("SUCCESS");
    }
}
