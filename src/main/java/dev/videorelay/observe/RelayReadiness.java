package dev.videorelay.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import dev.videorelay.diagnostics.FailureText;
import dev.videorelay.diagnostics.StartTrouble;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.intake.OpenTaskCapacity;
import dev.videorelay.intake.transaction.IntakeMonitor;
import dev.videorelay.intake.transaction.IntakeStall;
import dev.videorelay.kafka.KafkaFutures;
import dev.videorelay.kafka.TransactionSupport;
import dev.videorelay.ledger.Ledger;
import dev.videorelay.polling.Providers;
import dev.videorelay.route.StepFailures;
import dev.videorelay.timing.ClockStepMonitor;
import dev.videorelay.timing.WallClock;

/**
 * Readiness: the broker answers, intake reads and is not stalled, the ledger has restored the partitions of this instance and
 * commits, and no request is overdue for a minute. A paused provider is reported but does not make the instance unready, since
 * no other instance could poll it either. The same holds for steps of routes that fail. An instance at its limit of open tasks is
 * ready.
 */
@ApplicationScoped
@Readiness
public class RelayReadiness implements HealthCheck {

    static final String POLLED = "polled";
    private static final int BROKER_TIMEOUT_MS = 2_000;

    private final Admin admin;
    private final Ledger ledger;
    private final OpenTaskCapacity capacity;
    private final IntakeThreads threads;
    private final IntakeMonitor monitor;
    private final Providers providers;
    private final OverdueRequestsCheck requests;
    private final TransactionSupport transactions;
    private final StepFailures steps;
    private final WallClock wall;
    private final ClockStepMonitor clock;
    private final StartTrouble start;

    public RelayReadiness(Admin admin, Ledger ledger, OpenTaskCapacity capacity, IntakeThreads threads,
            IntakeMonitor monitor,
            Providers providers, OverdueRequestsCheck requests, TransactionSupport transactions, StepFailures steps,
            WallClock wall, ClockStepMonitor clock, StartTrouble start) {
        this.start = start;
        this.clock = clock;
        this.steps = steps;
        this.capacity = capacity;
        this.wall = wall;
        this.transactions = transactions;
        this.threads = threads;
        this.monitor = monitor;
        this.providers = providers;
        this.requests = requests;
        this.admin = admin;
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> brokerTrouble = brokerTrouble();
        boolean broker = brokerTrouble.isEmpty();
        boolean restored = ledger.isReady();
        boolean reading = threads.areReading();
        Optional<IntakeStall> standstill = monitor.standstill();
        Optional<Duration> withoutCommit = ledger.commitOverdue();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("relay")
                .status(broker && restored && reading && standstill.isEmpty() && withoutCommit.isEmpty()
                        && !requests.areOverdue())
                .withData("broker", broker)
                .withData("ledger", restored)
                .withData("intake", intakeState(reading, standstill.isPresent(), capacity.isFull()))
                .withData("transactions", transactions.inWords());
        brokerTrouble.ifPresent(cause -> response.withData("broker.cause", cause));
        standstill.ifPresent(stall -> response.withData("intake.cause", stall.text()));
        withoutCommit.ifPresent(time -> response.withData("commits", "none for " + time.toSeconds() + " s"));
        providers.names().forEach(name -> addProvider(name, response));
        clock.recentStep().ifPresent(step -> response.withData("clock", step));
        steps.recent().forEach((route, failures) -> response.withData("route." + route, failures));
        return response.build();
    }

    private void addProvider(String name, HealthCheckResponseBuilder response) {
        Optional<Pause> pause = providers.pause(name).map(paused -> paused.moved(wall.ahead()));
        response.withData("provider." + name, requests.stateWith(name, providerState(pause, wall.instant())));
        providers.trouble(name, wall.ahead())
                .ifPresent(cause -> response.withData("provider." + name + ".cause", cause));
    }

    static String intakeState(boolean reading, boolean stalled, boolean full) {
        if (!reading) {
            return "stopped";
        }
        if (stalled) {
            return "standing still";
        }
        return full ? "waiting for room" : "reading";
    }

    /** The state of a provider: polled, or paused with the end of the pause and its reason. */
    public static String providerState(Optional<Pause> pause, Instant now) {
        return pause
                .map(p -> (now.isBefore(p.until()) ? "paused until " : "paused, tried again since ") + p.until() + ": "
                        + p.reason().word())
                .orElse(POLLED);
    }

    /** Why the broker does not answer, if it does not. */
    private Optional<String> brokerTrouble() {
        try {
            KafkaFutures.join(
                    admin.describeCluster(new DescribeClusterOptions().timeoutMs(BROKER_TIMEOUT_MS)).clusterId());
            return Optional.empty();
        } catch (KafkaException e) {
            return start.cause().or(() -> Optional.of(FailureText.of(FailureText.rootOf(e))));
        }
    }
}
