package dev.videorelay.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.testkit.MainProcess;

final class FatalErrorTest {

    @Test
    void ignoresExceptionsAndErrorsOfOneCall() {
        assertThatCode(() -> {
            FatalError.endProcessIfFatal(new IllegalStateException());
            FatalError.endProcessIfFatal(new StackOverflowError());
            FatalError.endProcessIfFatal(new IllegalStateException(new StackOverflowError()));
            FatalError.endProcessIfFatalInAnswer(new StackOverflowError());
            FatalError.endProcessIfFatalInAnswer(new NoClassDefFoundError());
            FatalError.endProcessIfFatalInAnswer(new IllegalStateException(new AssertionError()));
        }).doesNotThrowAnyException();
    }

    @Test
    void findsTheErrorThatALibraryHasWrapped() {
        Error error = new NoClassDefFoundError();

        assertThat(FatalError.errorIn(new IllegalStateException(new RuntimeException(error)))).containsSame(error);
        assertThat(FatalError.errorIn(new IllegalStateException())).isEmpty();
    }

    @Test
    void isNotLedRoundInACircleOfCauses() {
        Exception one = new IllegalStateException();
        one.initCause(new IllegalStateException(one));

        assertThat(FatalError.errorIn(one)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"uncaught", "wrapped", "answer"})
    void endsTheProcessWithALineAndACodeOfItsOwn(String where) {
        try (MainProcess process = MainProcess.start("fatal-" + where, List.of(), Victim.class, where)) {
            assertThat(process.exitCode()).isEqualTo(FatalError.EXIT_CODE);
            assertThat(process.output()).containsOnlyOnce("Fatal error, ending the process").contains("exitCode=70");
        }
    }

    /** A process that would go on for ever. */
    static final class Victim {

        private Victim() {}

        public static void main(String... args) throws InterruptedException {
            Thread.setDefaultUncaughtExceptionHandler(FatalError::uncaught);
            new Thread(() -> fail(args[0]), "victim").start();
            Thread.currentThread().join();
        }

        private static void fail(String where) {
            switch (where) {
                case "uncaught" -> throw new NoClassDefFoundError("gone");
                case "wrapped" -> FatalError.endProcessIfFatal(new RuntimeException(new InternalError("unsound")));
                default -> FatalError.endProcessIfFatalInAnswer(new RuntimeException(new OutOfMemoryError("heap")));
            }
        }
    }
}
