package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.PlayedGate;
import dev.videorelay.gate.PollPriority;
import dev.videorelay.gate.ProviderGate;
import dev.videorelay.gate.circuit.ProviderCircuit;
import dev.videorelay.testkit.MainProcess;

/** Errors on the threads of the loop, where executors would keep them to themselves: each ends the process. */
final class FatalPollsTest {

    @ParameterizedTest
    @ValueSource(strings = {"tick", "delay", "period", "poll", "away"})
    void endsTheProcess(String where) {
        try (MainProcess process = MainProcess.start("fatal-" + where, List.of(), Victim.class, where)) {
            assertThat(process.exitCode()).isEqualTo(FatalError.EXIT_CODE);
            assertThat(process.output()).containsOnlyOnce("Fatal error, ending the process");
        }
    }

    /** A process that would go on for ever, and whose gate and timer would seem well. */
    static final class Victim {

        private Victim() {}

        public static void main(String... args) throws InterruptedException {
            PollThreads threads = new PollThreads();
            switch (args[0]) {
                case "tick" -> threads.timer().schedule(Victim::fail, 1, TimeUnit.MILLISECONDS);
                case "delay" -> threads.after(Duration.ofMillis(1), Victim::fail);
                case "period" -> threads.repeat(Duration.ofMillis(1), Victim::fail);
                case "poll" -> poll(threads, true);
                default -> poll(threads, false);
            }
            Thread.currentThread().join();
        }

        /** @param open whether its task is open; if not, the poll is sent away */
        private static void poll(PollThreads threads, boolean open) {
            Clock clock = Clock.systemUTC();
            Gate gate = new ProviderGate("unified", PlayedGate.UNLIMITED,
                    new ProviderCircuit("unified", PlayedGate.POLICY), threads, clock);
            Gate.Pass pass = gate.join();
            if (!open) {
                pass.leave();
            }
            Instant now = clock.instant();
            pass.enter(new PollPriority(now, now, now.plusSeconds(600)), admitted -> fail());
        }

        private static void fail() {
            throw new NoClassDefFoundError("gone");
        }
    }
}
