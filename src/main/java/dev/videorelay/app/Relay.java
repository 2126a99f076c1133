package dev.videorelay.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.util.ExceptionUtil;

import dev.videorelay.diagnostics.FailureText;
import dev.videorelay.diagnostics.StartTrouble;
import dev.videorelay.kafka.KafkaClients;
import dev.videorelay.kafka.Permissions;
import dev.videorelay.kafka.TopicSettings;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.kafka.TransactionSupport;
import dev.videorelay.ledger.Ledger;
import dev.videorelay.polling.PollThreads;
import dev.videorelay.polling.Providers;
import dev.videorelay.route.RouteChecks;
import dev.videorelay.schedule.ScheduleWarmUp;

/** Starts the components in order, as soon as the broker answers, and stops them in reverse. */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final String INTAKE = "intake";
    /** Routes that write to Kafka, in the order in which they stop. */
    private static final List<String> PRODUCING_ROUTES = List.of(INTAKE, "accepted", "rejected");
    /** Kafka's message for host names that may resolve later; every other error in the settings is final. */
    private static final String UNRESOLVED = "No resolvable bootstrap urls";
    private static final Duration BROKER_RETRY = Duration.ofSeconds(2);
    /** Failures in a row after which the protocol may be what is wrong. */
    private static final int SUSPICIOUS_FAILURES = 2;
    private static final Duration LEDGER_CHECK_INTERVAL = Duration.ofMillis(100);
    /** Time for a route to stop: SIGTERM must end an instance within 5 s, and {@link Main} halts what takes longer. */
    private static final Duration ROUTE_STOP_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LEDGER_STOP_TIMEOUT = Duration.ofSeconds(2);

    private final CamelContext camel;
    private final ListenerProbe probe;
    private final StartTrouble trouble;
    private final RouteChecks routes;
    private final TopicSetup topics;
    private final Permissions permissions;
    private final TopicSettings topicSettings;
    private final TransactionSupport transactions;
    private final Ledger ledger;
    private final PollThreads threads;
    private final ScheduleWarmUp warmUp;
    private final Providers providers;
    private Thread starter;

    public Relay(CamelContext camel, StartTrouble trouble, RouteChecks routes, KafkaClients clients, TopicSetup topics,
            Permissions permissions,
            TopicSettings topicSettings, TransactionSupport transactions, Ledger ledger, PollThreads threads,
            ScheduleWarmUp warmUp, Providers providers) {
        this.camel = camel;
        this.trouble = trouble;
        this.probe = new ListenerProbe(clients.settings());
        this.routes = routes;
        this.topics = topics;
        this.permissions = permissions;
        this.topicSettings = topicSettings;
        this.transactions = transactions;
        this.ledger = ledger;
        this.threads = threads;
        this.warmUp = warmUp;
        this.providers = providers;
    }

    /** Starts nothing in a command, where Camel starts no routes either. */
    void start(@Observes StartupEvent event) {
        if (camel.isAutoStartup()) {
            starter = new Thread(this::startComponents, "relay-start");
            starter.start();
        }
    }

    private void startComponents() {
        try {
            if (!hasUsableRoutes()) {
                Quarkus.asyncExit(1);
                return;
            }
            if (!passes(topics::ensure, "Topics are missing, and relay.topics.create is false", ", ")
                    || !passes(permissions::missing, "Kafka permissions are missing", ", ")
                    || !passes(topicSettings::problems, "Topics have unusable settings", "; ")) {
                Quarkus.asyncExit(1);
                return;
            }
            transactions.ask();
            warmUp.begin(providers::learn);
            ledger.start(onceBrokerAnswers(topics::partitionsOfAccepted));
            awaitLedger();
            camel.getRouteController().startRoute(INTAKE);
        } catch (KafkaException e) {
            LOG.error(KafkaProblem.of(e));
            Quarkus.asyncExit(1);
        } catch (InterruptedException e) {
            LOG.debug("Stopped before the start had finished");
        } catch (Exception e) {
            LOG.error("Cannot start", e);
            Quarkus.asyncExit(1);
        }
    }

    /** Whether all routes are there and fit the relay; otherwise one line says what is wrong. */
    private boolean hasUsableRoutes() {
        List<String> problems = routes.problems();
        if (!problems.isEmpty()) {
            LOG.errorf("Wrong routes: %s", String.join("; ", problems));
        }
        return problems.isEmpty();
    }

    /** Whether a check of the broker finds nothing; otherwise one line says what it has found. */
    private boolean passes(Supplier<List<String>> check, String problem, String separator) throws InterruptedException {
        List<String> found = onceBrokerAnswers(check);
        if (!found.isEmpty()) {
            LOG.errorf("%s: %s", problem, String.join(separator, found));
        }
        return found.isEmpty();
    }

    private <T> T onceBrokerAnswers(Supplier<T> request) throws InterruptedException {
        for (int failures = 1;; failures++) {
            try {
                T answer = request.get();
                trouble.end();
                return answer;
            } catch (InterruptException e) {
                throw new InterruptedException();
            } catch (KafkaException e) {
                Throwable cause = ExceptionUtil.getRootCause(e);
                if (!(e instanceof RetriableException) && !String.valueOf(cause.getMessage()).contains(UNRESOLVED)) {
                    throw e;
                }
                trouble.is(FailureText.of(cause)
                        + (failures < SUSPICIOUS_FAILURES ? "" : probe.hint().map(hint -> "; " + hint).orElse("")));
                LOG.warnf("Broker is unreachable, retrying: cause=%s", trouble.cause().orElseThrow());
                TimeUnit.MILLISECONDS.sleep(BROKER_RETRY.toMillis());
            }
        }
    }

    /** Waits, because the number of open tasks is known only then, and intake must stay below its limit. */
    private void awaitLedger() throws InterruptedException {
        while (!ledger.isReady()) {
            TimeUnit.MILLISECONDS.sleep(LEDGER_CHECK_INTERVAL.toMillis());
        }
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        if (starter != null) {
            stopComponents();
        }
    }

    private void stopComponents() throws Exception {
        starter.interrupt();
        // The ledger stops first, so that other instances take over its tasks soon; what intake still files is theirs to process
        try {
            ledger.stop(LEDGER_STOP_TIMEOUT);
        } finally {
            threads.stop();
            for (String route : PRODUCING_ROUTES) {
                camel.getRouteController().stopRoute(route, ROUTE_STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }
}
