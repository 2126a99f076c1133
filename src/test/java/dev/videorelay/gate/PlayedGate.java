package dev.videorelay.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.CircuitPolicy;
import dev.videorelay.gate.circuit.ProviderCircuit;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.timing.Backoff;

/** A gate, tasks that enter it when the test says so, and the polls that it has admitted. */
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
    private final List<Task> polling = new ArrayList<>();
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

    /** A gate that is paused because its only task was refused. */
    static PlayedGate paused() {
        PlayedGate played = new PlayedGate(UNLIMITED);
        played.join("refused").endPoll(new Finding.Refused(Finding.RefusalReason.UNAUTHORIZED, "HTTP 401"));
        return played;
    }

    static PlayedGate pausedFor(Duration pause) {
        PlayedGate played = new PlayedGate(UNLIMITED);
        played.join("limited").endPoll(new Finding.RateLimited(pause, "HTTP 429"));
        return played;
    }

    Task join(String name) {
        return new Task(name);
    }

    /** Tasks {@code t0}, {@code t1} and so on. */
    List<Task> join(int number) {
        return IntStream.range(0, number).mapToObj(i -> join("t" + i)).toList();
    }

    void advance(Duration by) {
        scheduler.advance(by);
    }

    List<String> admitted() {
        return passes.stream().map(Pass::name).toList();
    }

    /** The largest number of polls in any second, wherever it begins. */
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

    /** Ends all polls that are under way, with one finding. */
    void endAdmittedPolls(Finding finding) {
        List<Task> ended = List.copyOf(polling);
        polling.clear();
        ended.forEach(task -> task.endPoll(finding));
    }

    final class Task {

        private final String name;
        private final Gate.Pass pass = gate.join();
        private boolean queued;
        /** The gate's last decision; null until then. */
        Boolean admitted;

        private Task(String name) {
            this.name = name;
        }

        void enter() {
            enter(clock.instant().plus(Duration.ofHours(1)));
        }

        void enter(Instant deadline) {
            enter(new PollPriority(clock.instant(), clock.instant(), deadline));
        }

        void enter(PollPriority priority) {
            queued = true;
            admitted = null;
            pass.enter(priority, admitted -> {
                queued = false;
                this.admitted = admitted;
                if (admitted) {
                    passes.add(new Pass(name, clock.instant()));
                    polling.add(this);
                }
            });
            advance(Duration.ZERO);
        }

        void enterUnlessQueued(PollPriority priority) {
            if (!queued) {
                enter(priority);
            }
        }

        long passes() {
            return PlayedGate.this.passes.stream().filter(pass -> pass.name().equals(name)).count();
        }

        /** Enters unless it is queued, and returns whether its poll is admitted. */
        boolean isAdmitted() {
            if (!queued && admitted == null) {
                enter();
            }
            boolean passed = Boolean.TRUE.equals(admitted);
            admitted = null;
            return passed;
        }

        Finding endPoll(Finding finding) {
            Finding meaning = pass.endPoll(finding);
            advance(Duration.ZERO);
            return meaning;
        }

        Gate.Waiting waiting() {
            return pass.waiting();
        }

        void abandonPoll() {
            pass.abandonPoll();
            advance(Duration.ZERO);
        }

        void leave() {
            pass.leave();
            advance(Duration.ZERO);
        }
    }
}
