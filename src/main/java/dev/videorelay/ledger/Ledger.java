package dev.videorelay.ledger;

import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.KafkaClients;

/** This instance's share of the ledger, from start to stop. */
@ApplicationScoped
public class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private final RelayConfig config;
    private final KafkaClients clients;
    private final Follower follower;
    private volatile KafkaStreams streams;

    public Ledger(RelayConfig config, KafkaClients clients, Follower follower) {
        this.config = config;
        this.clients = clients;
        this.follower = follower;
    }

    /** Joins the group and begins to follow the open tasks of the partitions that it gets. */
    public synchronized void start() {
        streams = new KafkaStreams(LedgerTopology.of(config.topics(), follower), settings());
        streams.setUncaughtExceptionHandler(e -> {
            LOG.error("Ledger thread failed, replacing it", e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.start();
    }

    /** Whether the partitions of this instance are restored and at work. */
    public boolean isReady() {
        KafkaStreams current = streams;
        return current != null && current.state() == KafkaStreams.State.RUNNING;
    }

    /** Leaves the group; open tasks stay in the ledger for whoever takes over. */
    public synchronized void stop(Duration patience) {
        if (streams != null && !streams.close(patience)) {
            LOG.warnf("Ledger did not stop in time, its transaction will be aborted: patience=%s", patience);
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(clients.settings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.group() + "-ledger");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.topics().replication());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // An event waits for its commit, so commits are frequent and nothing sleeps long
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 100);
        // A store is restored from its changelog wherever it goes: moving is never to wait for a warm copy
        settings.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, Long.MAX_VALUE);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 3_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                config.compression().name().toLowerCase(Locale.ROOT));
        return settings;
    }
}
