package dev.videorelay.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jboss.logging.Logger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.util.ExceptionUtil;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.FailureText;
import dev.videorelay.kafka.Permissions;
import dev.videorelay.kafka.TopicSettings;
import dev.videorelay.kafka.TopicSetup;
import dev.videorelay.kafka.TransactionSupport;
import dev.videorelay.ledger.Ledger;
import dev.videorelay.polling.PollThreads;
import dev.videorelay.polling.Providers;
import dev.videorelay.schedule.ScheduleWarmUp;

/** Starts the parts of the relay in order, as soon as there is a broker, and stops them in reverse. */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final String INTAKE = "intake";
    /** Routes that write to Kafka, in the order in which they stop. */
    private static final List<String> WRITING = List.of(INTAKE, "accepted", "rejected");
    /** What Kafka's clients say of names that may yet become known; all else that they say of settings is final. */
    private static final String UNRESOLVED = "No resolvable bootstrap urls";
    private static final Duration BROKER_RETRY = Duration.ofSeconds(2);
    private static final Duration LEDGER_GLANCE = Duration.ofMillis(100);
    /** With parts that stop: SIGTERM has to end an instance within 5 s, and {@link Main} cuts off what takes longer. */
    private static final Duration ROUTE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LEDGER_PATIENCE = Duration.ofSeconds(2);

    private final RelayConfig config;
    private final CamelContext camel;
    private final TopicSetup topics;
    private final Permissions permissions;
    private final TopicSettings topicSettings;
    private final TransactionSupport transactions;
    private final Ledger ledger;
    private final PollThreads threads;
    private final ScheduleWarmUp recall;
    private final Providers providers;
    private Thread starter;

    public Relay(RelayConfig config, CamelContext camel, TopicSetup topics, Permissions permissions,
            TopicSettings topicSettings, TransactionSupport transactions, Ledger ledger, PollThreads threads,
            ScheduleWarmUp recall, Providers providers) {
        this.config = config;
        this.camel = camel;
        this.topics = topics;
        this.permissions = permissions;
        this.topicSettings = topicSettings;
        this.transactions = transactions;
        this.ledger = ledger;
        this.threads = threads;
        this.recall = recall;
        this.providers = providers;
    }

    void start(@Observes StartupEvent event) {
        starter = new Thread(this::startParts, "relay-start");
        starter.start();
    }

    private void startParts() {
        try {
            if (!knowsHowToAskEachProvider()) {
                Quarkus.asyncExit(1);
                return;
            }
            List<String> missing = onceThereIsABroker(topics::ensure);
            if (!missing.isEmpty()) {
                LOG.errorf("Topics are missing, and relay.topics.create is false: %s", String.join(", ", missing));
                Quarkus.asyncExit(1);
                return;
            }
            List<String> forbidden = onceThereIsABroker(permissions::missing);
            if (!forbidden.isEmpty()) {
                LOG.errorf("Kafka does not let the relay do what it has to: %s", String.join(", ", forbidden));
                Quarkus.asyncExit(1);
                return;
            }
            List<String> unusable = onceThereIsABroker(topicSettings::problems);
            if (!unusable.isEmpty()) {
                LOG.errorf("Topics have settings with which the relay cannot work: %s", String.join("; ", unusable));
                Quarkus.asyncExit(1);
                return;
            }
            transactions.ask();
            recall.begin(providers::recall);
            ledger.start(onceThereIsABroker(topics::partitionsOfAccepted));
            awaitLedger();
            camel.getRouteController().startRoute(INTAKE);
        } catch (KafkaException e) {
            LOG.errorf("%s: %s", whatIsWrong(e), FailureText.of(ExceptionUtil.getRootCause(e)));
            Quarkus.asyncExit(1);
        } catch (InterruptedException e) {
            LOG.debug("Stopped before it had started");
        } catch (Exception e) {
            LOG.error("Cannot start", e);
            Quarkus.asyncExit(1);
        }
    }

    private static String whatIsWrong(KafkaException e) {
        if (e instanceof SslAuthenticationException) {
            return "No TLS with Kafka";
        }
        return e instanceof ApiException ? "Kafka turns the relay away" : "Kafka does not take the configuration";
    }

    private boolean knowsHowToAskEachProvider() {
        List<String> unknown = config.providersInUse()
                .keySet()
                .stream()
                .filter(provider -> camel.getRoute("query-" + provider) == null)
                .toList();
        unknown.forEach(provider -> LOG.errorf("relay.providers.%1$s has no route query-%1$s: is its name misspelled, "
                + "or its file missing in relay.routes?", provider));
        return unknown.isEmpty();
    }

    private <T> T onceThereIsABroker(Supplier<T> question) throws InterruptedException {
        while (true) {
            try {
                return question.get();
            } catch (InterruptException e) {
                throw new InterruptedException();
            } catch (KafkaException e) {
                Throwable cause = ExceptionUtil.getRootCause(e);
                if (!(e instanceof RetriableException) && !String.valueOf(cause.getMessage()).contains(UNRESOLVED)) {
                    throw e;
                }
                LOG.warnf("Broker is not there yet, trying again: cause=%s", FailureText.of(cause));
                TimeUnit.MILLISECONDS.sleep(BROKER_RETRY.toMillis());
            }
        }
    }

    /** How many tasks are open is known only then, and intake is to take in no more than there is room for. */
    private void awaitLedger() throws InterruptedException {
        while (!ledger.isReady()) {
            TimeUnit.MILLISECONDS.sleep(LEDGER_GLANCE.toMillis());
        }
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        starter.interrupt();
        // The ledger first: others are to follow its tasks soon, and what intake still files may be theirs to take
        try {
            ledger.stop(LEDGER_PATIENCE);
        } finally {
            threads.stop();
            for (String route : WRITING) {
                camel.getRouteController().stopRoute(route, ROUTE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }
}
