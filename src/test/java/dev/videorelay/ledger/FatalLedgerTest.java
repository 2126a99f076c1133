package dev.videorelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.testkit.MainProcess;

/** What becomes of a thread of the ledger, and what of its process. */
final class FatalLedgerTest {

    @Test
    void endsTheProcessAfterAnError() {
        try (MainProcess process = MainProcess.start("fatal-ledger", List.of(), Victim.class)) {
            assertThat(process.exitCode()).isEqualTo(FatalError.EXIT_CODE);
            assertThat(process.output()).containsOnlyOnce("Fatal error, ending the process");
        }
    }

    @Test
    void replacesAThreadWhoseCallsWereNestedTooDeeply() {
        assertThat(Ledger.replace(new StreamsException(new StackOverflowError())))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    static final class Victim {

        private Victim() {}

        public static void main(String... args) {
            Ledger.replace(new StreamsException(new NoClassDefFoundError("gone")));
        }
    }
}
