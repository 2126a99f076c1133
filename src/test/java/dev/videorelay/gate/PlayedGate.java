package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.CircuitPolicy;
import dev.videorelay.gate.circuit.ProviderCircuit;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.timing.Backoff;

/** A gate, tasks that come to it when the test says so, and who was let pass when. */
public final class PlayedGate {

    public static final Duration INTERVAL = Duration.ofSeconds(10);
    public static final Duration LAST_PATIENCE = Duration.ofSeconds(60);
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    public static final CircuitPolicy POLICY = new CircuitPolicy(
            new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5)), Duration.ofMinutes(10), INTERVAL, LAST_PATIENCE);
    public static final ProviderGate.Limits UNLIMITED = limits(1_000, Double.POSITIVE_INFINITY);

    public final ManualClock clock = new ManualClock();
    final Gate gate;
    final List<Pass> passes = new ArrayList<>();
    private final List<Task> asking = new ArrayList<>();
    private final PlayedScheduler scheduler = new PlayedScheduler(clock);

    public record Pass(String name, Instant at) {}

    public PlayedGate(ProviderGate.Limits limits) {
        gate = new ProviderGate("unified", limits, new ProviderCircuit("unified", POLICY), scheduler, clock);
    }

    static ProviderGate.Limits limits(int concurrency, double budget) {
        return new ProviderGate.Limits(concurrency, budget, INTERVAL, LAST_PATIENCE, TIMEOUT);
    }

    /** Of a task with an hour left. */
    public static PollPriority need(ManualClock clock) {
        return new PollPriority(clock.instant(), clock.instant(), clock.instant().plus(Duration.ofHours(1)));
    }

    Task join(String name) {
        return new Task(name);
    }

    void advance(Duration by) {
        scheduler.advance(by);
    }

    List<String> passed() {
        return passes.stream().map(Pass::name).toList();
    }

    /** The most polls that went in any second, wherever it begins. */
    public static int fullestSecond(List<Pass> passes) {
        List<Instant> at = passes.stream().map(Pass::at).sorted().toList();
        int most = 0;
        int first = 0;
        for (int i = 0; i < at.size(); i++) {
            while (!at.get(first).plusSeconds(1).isAfter(at.get(i))) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }

    /** All polls that are under way find the same. */
    void tellWhoPassed(Finding finding) {
        List<Task> told = List.copyOf(asking);
        asking.clear();
        told.forEach(task -> task.tell(finding));
    }

    final class Task {

        private final String name;
        private final Gate.Pass pass = gate.join();
        private boolean waits;
        /** Whether it was let pass or not the last time its turn came; null until then. */
        Boolean admitted;

        private Task(String name) {
            this.name = name;
        }

        void come() {
            come(clock.instant().plus(Duration.ofHours(1)));
        }

        void come(Instant deadline) {
            come(new PollPriority(clock.instant(), clock.instant(), deadline));
        }

        void come(PollPriority need) {
            waits = true;
            admitted = null;
            pass.enter(need, admitted -> {
                waits = false;
                this.admitted = admitted;
                if (admitted) {
                    passes.add(new Pass(name, clock.instant()));
                    asking.add(this);
                }
            });
            advance(Duration.ZERO);
        }

        void comeUnlessItWaits(PollPriority need) {
            if (!waits) {
                come(need);
            }
        }

        long passes() {
            return PlayedGate.this.passes.stream().filter(pass -> pass.name().equals(name)).count();
        }

        /** Comes if it does not wait already; true if it may poll. */
        boolean isLetPass() {
            if (!waits && admitted == null) {
                come();
            }
            boolean passed = Boolean.TRUE.equals(admitted);
            admitted = null;
            return passed;
        }

        Finding tell(Finding finding) {
            Finding meant = pass.endPoll(finding);
            advance(Duration.ZERO);
            return meant;
        }

        void done() {
            pass.abandonPoll();
            advance(Duration.ZERO);
        }

        void leave() {
            pass.leave();
            advance(Duration.ZERO);
        }
    }
}
