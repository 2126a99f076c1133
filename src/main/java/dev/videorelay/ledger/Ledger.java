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

import dev.videorelay.config.GroupNames;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.FatalError;
import dev.videorelay.kafka.KafkaClients;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.ledger.format.LedgerNames;
import dev.videorelay.ledger.metadata.InstanceAddress;
import dev.videorelay.ledger.metadata.PartitionOwners;
import dev.videorelay.ledger.output.CommitMonitor;
import dev.videorelay.ledger.output.LedgerClients;
import dev.videorelay.ledger.output.RecordFit;
import dev.videorelay.ledger.recovery.RestoreLog;
import dev.videorelay.ledger.recovery.TopicRecovery;
import dev.videorelay.timing.WallClock;

/** This instance's part of the ledger, from start to stop. */
@ApplicationScoped
public class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private static final Duration REPLACEMENT_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WITHOUT_COMMIT = Duration.ofMinutes(1);

    private final RelayConfig config;
    private final KafkaClients clients;
    private final Admin admin;
    private final TaskPoller poller;
    private final LocalTasks open;
    private final RecordLimits limits;
    private final CommitMonitor commits = new CommitMonitor(LONGEST_WITHOUT_COMMIT, System::nanoTime);
    private final TaskListener listener;
    private final WallClock wall;
    private volatile KafkaStreams streams;
    private volatile PartitionShare share;
    private volatile int partitions;
    private volatile TopicRecovery recovery;
    private boolean stopped;

    public Ledger(RelayConfig config, KafkaClients clients, Admin admin, TaskPoller poller, LocalTasks open,
            RecordLimits limits, TaskListener listener, WallClock wall) {
        this.config = config;
        this.clients = clients;
        this.admin = admin;
        this.poller = poller;
        this.open = open;
        this.limits = limits;
        this.listener = listener;
        this.wall = wall;
    }

    /**
     * Joins the group and begins to poll the open tasks of the partitions that are assigned to it.
     *
     * @param partitions number of partitions that the topic of accepted submissions has
     */
    public synchronized void start(int partitions) {
        if (stopped) {
            return;
        }
        new Changelogs(admin, config.group()).align();
        recovery = new TopicRecovery(config.topics(), GroupNames.ledger(config.group()), admin,
                clients.settings());
        limits.learn(List.of(config.topics().accepted(), config.topics().completions(), config.topics().rejected(),
                LedgerNames.changelog(config.group(), LedgerNames.OPEN_TASKS)));
        this.partitions = partitions;
        share = new PartitionShare(poller, partitions);
        streams = new KafkaStreams(
                LedgerTopology.of(config.topics(), poller, open, recovery, share, new RecordFit(config, limits::of),
                        commits,
                        listener, wall),
                settings(config, clients.settings()), new LedgerClients(limits, commits));
        streams.setUncaughtExceptionHandler(Ledger::replace);
        streams.setGlobalStateRestoreListener(new RestoreLog());
        streams.start();
    }

    /** Replaces a failed thread, after a pause since the new one may fail for the same reason. */
    static StreamThreadExceptionResponse replace(Throwable cause) {
        FatalError.endProcessIfFatal(cause);
        Throwable root = ExceptionUtil.getRootCause(cause);
        if (root instanceof AuthorizationException || root instanceof AuthenticationException) {
            LOG.errorf("Kafka rejected the credentials or permissions of the ledger, retrying: cause=%s",
                    root.getMessage());
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

    /** Whether the partitions of this instance are restored and running. */
    public boolean isReady() {
        KafkaStreams current = streams;
        return current != null && current.state() == KafkaStreams.State.RUNNING && !recovery.isInProgress();
    }

    /** For how long work has waited for a commit, if that is too long; without partitions there is no work. */
    public Optional<Duration> commitOverdue() {
        return isReady() && share.isNone() ? Optional.empty() : commits.overdue();
    }

    /** Whether Kafka Streams has failed and will not recover. */
    public boolean isBroken() {
        KafkaStreams current = streams;
        return current != null && current.state() == KafkaStreams.State.ERROR;
    }

    /** Who has which partitions, by Kafka Streams' own metadata. */
    public PartitionOwners owners() {
        return new PartitionOwners(streams);
    }

    /** Whether this instance has all open tasks. */
    public boolean hasAllTasks() {
        return partitions > 0 && open.partitions() == partitions;
    }

    /** Leaves the group; open tasks stay in the ledger for the instances that take over. */
    public synchronized void stop(Duration timeout) {
        stopped = true;
        if (recovery != null) {
            recovery.close();
        }
        if (streams != null && !streams.close(timeout)) {
            LOG.warnf("Ledger did not stop in time, its transaction will be aborted: timeout=%s", timeout);
        }
    }

    /** @param ofAllClients the {@code kafka.*} settings of all clients */
    public static Properties settings(RelayConfig config, Map<String, Object> ofAllClients) {
        Properties settings = new Properties();
        settings.putAll(ofAllClients);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, GroupNames.ledger(config.group()));
        config.advertisedUrl()
                .ifPresent(
                        url -> settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, InstanceAddress.of(url).text()));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.topics().replication());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // An event is visible after its commit, so commits are frequent and polls short
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 100);
        // Stores are restored from their changelogs; a partition never waits for a warm-up replica before it moves
        settings.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, Long.MAX_VALUE);
        // The shortest session time-out that brokers allow; other instances learn of a dead one with their heartbeat
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        // An instance that stops leaves the group; Streams by default leaves that to the session time-out
        settings.put(StreamsConfig.mainConsumerPrefix("internal.leave.group.on.close"), true);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Nothing is committed during a rebalance, and a rebalance can last a full session time-out, so this is longer
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 7_000);
        // By default Streams would wait for a deleted topic until long after its transaction has timed out
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), 15_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                config.compression().name().toLowerCase(Locale.ROOT));
        return settings;
    }
}
