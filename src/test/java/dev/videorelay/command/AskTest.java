package dev.videorelay.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Settings;

/** The command {@code ask} where it cannot poll: its exit codes and messages. */
final class AskTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Ask ask = new Ask(Settings.of(), null, new DefaultCamelContext(), null, null);

    @BeforeEach
    void captureErrors() {
        System.setErr(new PrintStream(errors, true, UTF_8));
    }

    @AfterEach
    void restoreErrors() {
        System.setErr(before);
    }

    @Test
    void endsWithCodeTwoForATaskWithoutAProvider() throws Exception {
        assertThat(ask.run("movie_1")).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("No provider for movie_1: ");
    }

    @Test
    void endsWithCodeTwoForAnUnknownProvider() throws Exception {
        assertThat(ask.run("task_1", "acme")).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("No provider for task_1: the providers are [generations, unified]");
    }

    @Test
    void failsForAProviderWithoutARoute() throws Exception {
        assertThat(ask.run("task_1")).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("relay.providers.unified has no route query-unified");
    }
}
