package dev.videorelay.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

import io.quarkus.runtime.util.ExceptionUtil;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.kafka.KafkaClients;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.LedgerClients;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.TopicRecovery;
import dev.videorelay.timing.WallClock;

/** This instance's share of the ledger, from start to stop. */
@ApplicationScoped
public class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private static final Duration REPLACEMENT_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WITHOUT_COMMIT = Duration.ofMinutes(1);

    private final RelayConfig config;
    private final KafkaClients clients;
    private final Admin admin;
    private final TaskPoller follower;
    private final OpenTaskCount open;
    private final RecordLimits limits;
    private final CommitMonitor commits = new CommitMonitor(LONGEST_WITHOUT_COMMIT, System::nanoTime);
    private final TaskListener meter;
    private final WallClock wall;
    private volatile KafkaStreams streams;
    private volatile PartitionShare share;
    private volatile TopicRecovery past;
    private boolean stopped;

    public Ledger(RelayConfig config, KafkaClients clients, Admin admin, TaskPoller follower, OpenTaskCount open,
            RecordLimits limits, TaskListener meter, WallClock wall) {
        this.config = config;
        this.clients = clients;
        this.admin = admin;
        this.follower = follower;
        this.open = open;
        this.limits = limits;
        this.meter = meter;
        this.wall = wall;
    }

    /**
     * Joins the group and begins to follow the open tasks of the partitions that it gets.
     *
     * @param partitions number of partitions that the topic of accepted submissions has
     */
    public synchronized void start(int partitions) {
        if (stopped) {
            return;
        }
        new Changelogs(admin, application(config)).align();
        past = new TopicRecovery(config.topics(), application(config), admin, clients.settings());
        limits.learn(List.of(config.topics().accepted(), config.topics().completions(), config.topics().rejected(),
                LedgerTopology.changelog(application(config), LedgerTopology.OPEN_TASKS)));
        share = new PartitionShare(follower, partitions);
        streams = new KafkaStreams(
                LedgerTopology.of(config.topics(), follower, open, past, share, new RecordFit(config, limits::of),
                        commits,
                        meter, wall),
                settings(config, clients.settings()), new LedgerClients(limits, commits));
        streams.setUncaughtExceptionHandler(Ledger::replace);
        streams.start();
    }

    public static String application(RelayConfig config) {
        return config.group() + "-ledger";
    }

    /** What made one thread fail may make the next one fail as well, so they follow each other without haste. */
    static StreamThreadExceptionResponse replace(Throwable cause) {
        FatalError.endProcessIfFatal(cause);
        Throwable root = ExceptionUtil.getRootCause(cause);
        if (root instanceof AuthorizationException || root instanceof AuthenticationException) {
            LOG.errorf("Kafka turns the ledger away, trying again: cause=%s", root.getMessage());
        } else {
            LOG.error("Ledger thread failed, replacing it", cause);
        }
        try {
            Thread.sleep(REPLACEMENT_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Whether the partitions of this instance are restored and at work. */
    public boolean isReady() {
        KafkaStreams current = streams;
        return current != null && current.state() == KafkaStreams.State.RUNNING && !past.isUnderWay();
    }

    /** For how long it has had work without a commit, if that is longer than it should be; without partitions it has none. */
    public Optional<Duration> commitOverdue() {
        return isReady() && share.isNone() ? Optional.empty() : commits.overdue();
    }

    /** Whether it has failed for good. */
    public boolean isBroken() {
        KafkaStreams current = streams;
        return current != null && current.state() == KafkaStreams.State.ERROR;
    }

    /** Leaves the group; open tasks stay in the ledger for whoever takes over. */
    public synchronized void stop(Duration patience) {
        stopped = true;
        if (past != null) {
            past.close();
        }
        if (streams != null && !streams.close(patience)) {
            LOG.warnf("Ledger did not stop in time, its transaction will be aborted: patience=%s", patience);
        }
    }

    /** @param ofAllClients what the user has set for all of Kafka's clients */
    public static Properties settings(RelayConfig config, Map<String, Object> ofAllClients) {
        Properties settings = new Properties();
        settings.putAll(ofAllClients);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application(config));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.topics().replication());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // An event waits for its commit, so commits are frequent and nothing sleeps long
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 100);
        // A store is restored from its changelog wherever it goes: moving is never to wait for a warm copy
        settings.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, Long.MAX_VALUE);
        // A dead instance is missed after the shortest time that brokers allow; the others hear of it with a heartbeat
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        // One that stops says so; Streams by itself would leave it to the session time-out
        settings.put(StreamsConfig.mainConsumerPrefix("internal.leave.group.on.close"), true);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // While others join nothing is committed, and that lasts as long as the session of one that does not answer
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 7_000);
        // Streams would wait without end for a topic that was deleted, and has lost its transaction by then
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), 15_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                config.compression().name().toLowerCase(Locale.ROOT));
        return settings;
    }
}
