package dev.videorelay.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.intake.OpenTaskCapacity;
import dev.videorelay.intake.transaction.IntakeMonitor;
import dev.videorelay.intake.transaction.IntakeStall;
import dev.videorelay.kafka.TransactionSupport;
import dev.videorelay.ledger.Ledger;
import dev.videorelay.polling.Providers;
import dev.videorelay.timing.WallClock;

/**
 * Ready means: the broker answers, intake reads and does not stand still, and the ledger's partitions of this instance are restored. A paused
 * provider is shown, and no more: another instance could not poll it either. Nor is an instance unready that has all the
 * tasks it can take. Requests that go on for a minute longer than they may make it unready: its tasks stand still.
 */
@ApplicationScoped
@Readiness
public class RelayReadiness implements HealthCheck {

    static final String POLLED = "polled";
    private static final int BROKER_PATIENCE_MS = 2_000;

    private final Admin admin;
    private final Ledger ledger;
    private final OpenTaskCapacity capacity;
    private final IntakeThreads threads;
    private final IntakeMonitor watch;
    private final Providers providers;
    private final OverdueRequestsCheck requests;
    private final TransactionSupport transactions;
    private final WallClock wall;

    public RelayReadiness(Admin admin, Ledger ledger, OpenTaskCapacity capacity, IntakeThreads threads,
            IntakeMonitor watch,
            Providers providers, OverdueRequestsCheck requests, TransactionSupport transactions, WallClock wall) {
        this.capacity = capacity;
        this.wall = wall;
        this.transactions = transactions;
        this.threads = threads;
        this.watch = watch;
        this.providers = providers;
        this.requests = requests;
        this.admin = admin;
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        boolean broker = brokerAnswers();
        boolean restored = ledger.isReady();
        boolean intake = threads.read();
        Optional<IntakeStall> standstill = watch.standstill();
        Optional<Duration> withoutCommit = ledger.commitOverdue();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("relay")
                .status(broker && restored && intake && standstill.isEmpty() && withoutCommit.isEmpty()
                        && !requests.standStill())
                .withData("broker", broker)
                .withData("ledger", restored)
                .withData("intake", inWords(intake, standstill.isPresent(), capacity.isFull()))
                .withData("transactions", transactions.inWords());
        standstill.ifPresent(why -> answer.withData("intake.cause", why.text()));
        withoutCommit.ifPresent(wait -> answer.withData("commits", "none for " + wait.toSeconds() + " s"));
        providers.names()
                .forEach(name -> answer.withData("provider." + name,
                        requests.inWords(name,
                                inWords(providers.pause(name).map(pause -> pause.moved(wall.ahead())),
                                        wall.instant()))));
        return answer.build();
    }

    static String inWords(boolean reads, boolean standsStill, boolean full) {
        if (!reads) {
            return "stopped";
        }
        if (standsStill) {
            return "standing still";
        }
        return full ? "waiting for room" : "reading";
    }

    /** Why and until when a provider is paused, or since when it is tried again. */
    public static String inWords(Optional<Pause> pause, Instant now) {
        return pause
                .map(p -> (now.isBefore(p.until()) ? "paused until " : "paused, tried again since ") + p.until() + ": "
                        + p.reason().word())
                .orElse(POLLED);
    }

    private boolean brokerAnswers() {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(BROKER_PATIENCE_MS)).clusterId().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
