package dev.videorelay.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.videorelay.bench.rivals.CamelLoop;
import dev.videorelay.bench.rivals.ParallelConsumerLoop;
import dev.videorelay.testkit.MainProcess;
import dev.videorelay.testkit.RelayProcess;

/** The relay, or an alternative to it. */
public enum Contender {

    RELAY("the relay", Contender::relay),
    CAMEL_BLOCKING("Camel loop, blocking delay", rival(CamelLoop.class, "blocking")),
    CAMEL_ASYNC("Camel loop, asynchronous delay", rival(CamelLoop.class, "async")),
    PARALLEL_SLEEPING("parallel consumer, sleeping", rival(ParallelConsumerLoop.class, "sleep")),
    PARALLEL_RETRYING("parallel consumer, retrying", rival(ParallelConsumerLoop.class, "retry"));

    /** One process. */
    record Running(ProcessHandle process, Runnable kill) implements AutoCloseable {

        /** Waits, however long it takes, unless it ends. */
        void until(Callable<Boolean> condition) {
            Rig.until(this::mustBeAlive, condition);
        }

        private void mustBeAlive() {
            if (!process.isAlive()) {
                throw new IllegalStateException("It has ended, its log in target says why");
            }
        }

        @Override
        public void close() {
            kill.run();
        }
    }

    private interface Starter {

        Running start(Rig rig, String heap, Duration interval);
    }

    final String title;
    private final Starter starter;

    Contender(String title, Starter starter) {
        this.title = title;
        this.starter = starter;
    }

    Running start(Rig rig, String heap, Duration interval) {
        return starter.start(rig, heap, interval);
    }

    private static Running relay(Rig rig, String heap, Duration interval) {
        RelayProcess relay = rig.relay("bench-relay", heap, interval, Map.of());
        return new Running(relay.handle(), relay::kill);
    }

    private static Starter rival(Class<?> main, String mode) {
        return (rig, heap, interval) -> {
            MainProcess process = MainProcess.start("bench-" + main.getSimpleName() + "-" + mode,
                    List.of("-Xmx" + heap), main, rig.broker.address(), rig.gateway.baseUrl(),
                    String.valueOf(interval.toMillis()), mode);
            return new Running(process.handle(), process::close);
        };
    }
}
