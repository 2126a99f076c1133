package dev.videorelay.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that start nothing. */
final class RelayCommandTest {

    @ParameterizedTest
    @CsvSource({"--help, 0", "--version, 0", "ask --help, 0", "check -h, 0", "chek, 2", "--verbose, 2", "--, 2",
            "ask, 2",
            "ask a?b, 2", "ask task_1 task_2, 2", "ask task_1 --provider, 2", "check task_1, 2"})
    void endsWithACodeThatSaysWhetherItWasRight(String line, int code) {
        assertThat(RelayCommand.execute((command, arguments) -> fail("starts " + command), line.split(" ")))
                .isEqualTo(code);
    }
}
