package dev.videorelay.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.videorelay.chaos.Action.Kind;
import dev.videorelay.testkit.Cluster;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.SimulatedGateway.Condition;

/** Carries out a plan: starts each failure in its time, and ends it again. */
final class Director implements AutoCloseable {

    /** SIGTERM ends an instance within this, as the contract says. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final Plan plan;
    private final Fleet fleet;
    private final Cluster cluster;
    private final SimulatedGateway gateway;
    private final HandOver handOver;
    private final Consumer<String> log;
    private final Map<String, ScheduledExecutorService> lanes = new ConcurrentHashMap<>();
    private final Map<Kind, Integer> done = new ConcurrentHashMap<>();
    private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();
    private final CountDownLatch left;
    private volatile RuntimeException failure;

    Director(Plan plan, Fleet fleet, Cluster cluster, SimulatedGateway gateway, HandOver handOver,
            Consumer<String> log) {
        this.plan = plan;
        this.fleet = fleet;
        this.cluster = cluster;
        this.gateway = gateway;
        this.handOver = handOver;
        this.log = log;
        this.left = new CountDownLatch(plan.actions().size());
    }

    void start() {
        plan.actions()
                .forEach(action -> lane(action).schedule(() -> carryOut(action), action.at().toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    /** What may not overlap is on one thread. */
    private ScheduledExecutorService lane(Action action) {
        String lane = action.kind().lane();
        return lanes.computeIfAbsent(lane.equals("relay") ? lane + action.target() : lane,
                name -> Executors.newSingleThreadScheduledExecutor());
    }

    private void carryOut(Action action) {
        try {
            if (!action.early()) {
                awaitUp(action);
            }
            log.accept(action.toString());
            strike(action);
            TimeUnit.MILLISECONDS.sleep(action.lasting().toMillis());
            heal(action);
            done.merge(action.kind(), 1, Integer::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            left.countDown();
        }
    }

    /** On a slow machine too, most failures should hit a process that is at work. */
    private void awaitUp(Action action) throws InterruptedException {
        Instant latest = Instant.now().plus(LONGEST_START);
        while (action.kind().lane().equals("relay") && !fleet.isReady(action.target())
                && Instant.now().isBefore(latest)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void strike(Action action) {
        int target = action.target();
        if (action.kind().lane().equals("relay")) {
            mustBeAlive(target);
        }
        switch (action.kind()) {
            case KILL_RELAY -> {
                fleet.kill(target);
                handOver.died(target);
            }
            case PAUSE_RELAY -> fleet.pause(target);
            case RESTART_RELAY -> {
                Duration took = fleet.stop(target);
                if (took.compareTo(LONGEST_STOP) > 0) {
                    unruly(target, "ended only %.1f s after SIGTERM".formatted(took.toMillis() / 1000.0));
                }
            }
            case KILL_BROKER -> cluster.kill(target);
            case RESTART_BROKER -> cluster.stop(target);
            case NO_BROKER -> allBrokers().forEach(cluster::kill);
            case GATEWAY_UNAVAILABLE -> gateway.be(Condition.UNAVAILABLE);
            case GATEWAY_HANGS_UP -> gateway.be(Condition.HANGING_UP);
        }
    }

    private void heal(Action action) {
        switch (action.kind()) {
            case KILL_RELAY, RESTART_RELAY -> fleet.start(action.target());
            case PAUSE_RELAY -> fleet.resume(action.target());
            case KILL_BROKER, RESTART_BROKER -> {
                cluster.start(action.target());
                cluster.awaitAll();
            }
            case NO_BROKER -> {
                allBrokers().forEach(cluster::start);
                cluster.awaitAll();
            }
            case GATEWAY_UNAVAILABLE, GATEWAY_HANGS_UP -> gateway.be(Condition.WELL);
        }
    }

    private IntStream allBrokers() {
        return IntStream.range(0, cluster.size());
    }

    /** What has ended by itself is started again, so that the rest of the run still tells something. */
    private void mustBeAlive(int relay) {
        if (!fleet.isAlive(relay)) {
            unruly(relay, "has ended by itself");
            fleet.start(relay);
        }
    }

    private void unruly(int relay, String what) {
        Violation violation = new Violation(Violation.Kind.UNRULY,
                "relay %d %s, see %s".formatted(relay + 1, what, fleet.log(relay)));
        log.accept(violation.toString());
        violations.add(violation);
    }

    /**
     * Whether all is done and healed.
     *
     * @throws IllegalStateException if something could not be done
     */
    boolean isDone() {
        if (failure != null) {
            throw new IllegalStateException("The plan cannot be carried out", failure);
        }
        return left.getCount() == 0;
    }

    Map<Kind, Integer> done() {
        return Map.copyOf(done);
    }

    /** Looks at all relays once more: after the plan, all must be alive. */
    List<Violation> violations() {
        IntStream.range(0, fleet.size()).forEach(this::mustBeAlive);
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        lanes.values().forEach(ScheduledExecutorService::shutdownNow);
    }
}
