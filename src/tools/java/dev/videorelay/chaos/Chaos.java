package dev.videorelay.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;

import dev.videorelay.testkit.Cluster;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.SimulatedGateway;

/**
 * One run: starts brokers, gateway and relays, submits tasks while the plan is carried out, waits until every submission
 * is accounted for or nothing moves any more, and tells.
 */
public final class Chaos {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    /** What is not to come may come late. */
    private static final Duration AFTERMATH = Duration.ofSeconds(5);
    private static final List<Stage> ENDS = List.of(Stage.SUCCEEDED, Stage.FAILED, Stage.CANCELLED);

    private final Options options;
    private final Instant start = Instant.now();
    private final AtomicLong polls = new AtomicLong();

    private Chaos(Options options) {
        this.options = options;
    }

    /** Exits with 1 if anything was lost, doubled or wrong. */
    public static void main(String... args) {
        Locale.setDefault(Locale.ROOT);
        Outcome outcome = run(Options.of(args));
        System.exit(outcome.isGood() ? 0 : 1);
    }

    static Outcome run(Options options) {
        return new Chaos(options).run();
    }

    private Outcome run() {
        Plan plan = Plan.of(options);
        Fates fates = new Fates(options);
        HandOver handOver = new HandOver(Clock.systemUTC());
        System.out.printf("%s%n%s%n%n", options.inWords(), plan.inWords());
        try (Cluster cluster = new Cluster(options.brokers(), brokerSettings());
                SimulatedGateway gateway = new SimulatedGateway(fates::job);
                Doors doors = new Doors(gateway, options.relays());
                Fleet fleet = new Fleet(cluster.addresses(), doors.all(), options);
                Submitter submitter = new Submitter(cluster.addresses(), new Script(options, fates), options.tasks(),
                        options.length());
                Director director = new Director(plan, fleet, cluster, gateway, handOver, this::log)) {
            doors.watch((relay, taskId, stage) -> {
                polls.incrementAndGet();
                handOver.polled(relay, taskId, stage);
                if (ENDS.contains(stage)) {
                    submitter.ended(taskId);
                }
            });
            Awaitility.await().atMost(PATIENCE).until(fleet::isReady);
            submitter.start();
            director.start();
            Awaitility.await().forever().pollInterval(PROGRESS).until(() -> {
                log("%,d of %,d tasks submitted, %,d polls".formatted(submitter.begun(), options.tasks(), polls.get()));
                return director.isDone() && submitter.begun() == options.tasks();
            });
            log("all is healed, waiting for what is still open");
            Account account = settled(submitter, cluster);
            Outcome outcome = new Outcome(options, account, director.done(), polls.get(),
                    Duration.between(start, Instant.now()), handOver.silences(), director.violations());
            System.out.printf("%n%s%n", Table.of(outcome));
            return outcome;
        }
    }

    private Map<String, String> brokerSettings() {
        return options.defaults()
                ? Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000")
                : Map.of();
    }

    /** The account when nothing is missing any more, or nothing has moved for too long. */
    private Account settled(Submitter submitter, Cluster cluster) {
        try (Evidence evidence = new Evidence(cluster.addresses())) {
            Instant moved = Instant.now();
            int size = 0;
            while (true) {
                Contents contents = evidence.read();
                Account account = Account.of(submitter.sent(), submitter.acknowledged(), contents);
                if (contents.size() > size) {
                    size = contents.size();
                    moved = Instant.now();
                    log("%,d events, %,d merged, %,d rejected, %,d missing".formatted(account.events(),
                            account.merged(), account.rejected(), account.number(Violation.Kind.LOST)));
                }
                boolean complete = submitter.isDone() && account.number(Violation.Kind.LOST) == 0;
                Duration still = Duration.between(moved, Instant.now());
                if (still.compareTo(complete ? AFTERMATH : options.stall()) > 0) {
                    return account;
                }
            }
        }
    }

    private void log(String text) {
        System.out.printf("%6d s  %s%n", Duration.between(start, Instant.now()).toSeconds(), text);
    }
}
