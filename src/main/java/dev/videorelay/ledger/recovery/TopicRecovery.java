package dev.videorelay.ledger.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.kafka.KafkaFutures;
import dev.videorelay.kafka.TopicScan;

/**
 * Recovery from the topics of accepted submissions and completion events.
 *
 * <p>A thread of its own reads them, since a partition's thread has to poll again before {@code max.poll.interval.ms} has
 * passed. Partitions that request it within {@link #GATHERING} of each other, or while others are being recovered, share one
 * pass over all events.
 */
public final class TopicRecovery implements LedgerRecovery, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicRecovery.class);

    private static final Duration GATHERING = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int FETCH_BYTES = 8 << 20;
    private static final int FETCH_BYTES_OF_PARTITION = 256 << 10;

    private final RelayConfig.Topics topics;
    private final String application;
    private final Admin admin;
    private final Map<String, Object> settings;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicInteger inProgress = new AtomicInteger();
    /** Requests that the next pass is for; for the recovery thread only. */
    private final List<Request> gathered = new ArrayList<>();

    /** @param taken offset of the first accepted submission that the ledger has not processed */
    private record Request(TopicPartition partition, long taken, CompletableFuture<Recovered> answer) {}

    /** @param application the Streams application whose committed offsets count */
    public TopicRecovery(RelayConfig.Topics topics, String application, Admin admin, Map<String, Object> settings) {
        this.topics = topics;
        this.application = application;
        this.admin = admin;
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        this.settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES_OF_PARTITION);
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread created = new Thread(work, "relay-recovery");
            created.setDaemon(true);
            return created;
        }, new ThreadPoolExecutor.DiscardPolicy()); // of requests after it is closed
    }

    @Override
    public CompletableFuture<Recovered> recover(int partition) {
        CompletableFuture<Recovered> answer = new CompletableFuture<>();
        inProgress.incrementAndGet();
        answer.whenComplete((recovered, failure) -> inProgress.decrementAndGet());
        thread.execute(() -> retried("read the committed offset", () -> gather(partition, answer),
                answer::completeExceptionally));
        return answer;
    }

    /** Whether any partition of this instance is being recovered. */
    public boolean isInProgress() {
        return inProgress.get() > 0;
    }

    private void gather(int partition, CompletableFuture<Recovered> answer) {
        TopicPartition accepted = new TopicPartition(topics.accepted(), partition);
        long taken = taken(accepted);
        if (taken == 0) {
            answer.complete(Recovered.NOTHING);
            return;
        }
        LOG.warnf("Ledger has lost the store of a partition, recovering it from the topics: partition=%d taken=%d",
                partition, taken);
        gathered.add(new Request(accepted, taken, answer));
        if (gathered.size() == 1) {
            later(GATHERING, () -> retried("read the topics", this::recover, this::fail));
        }
    }

    private void recover() {
        Map<TopicPartition, Long> ends = ends(topics.accepted());
        Map<TopicPartition, Long> taken = new HashMap<>();
        gathered.forEach(request -> taken.merge(request.partition(),
                Math.min(request.taken(), ends.get(request.partition())), Math::max));
        RecoveryPass pass = new RecoveryPass(taken.keySet(), ends.size());
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_committed")) {
            pass.read(new RecoveryScan(consumer, taken, ends(topics.completions())));
        }
        answer(request -> request.answer().complete(pass.recovered(request.partition())));
    }

    private void fail(Throwable cause) {
        answer(request -> request.answer().completeExceptionally(cause));
    }

    private void answer(Consumer<Request> each) {
        List<Request> answered = List.copyOf(gathered);
        gathered.clear();
        answered.forEach(each);
    }

    /** Retries after errors of Kafka; reports any other failure. */
    private void retried(String what, Runnable work, Consumer<Throwable> failed) {
        try {
            work.run();
        } catch (InterruptException e) {
            LOG.debugf("Recovery stopped: step=%s", what);
        } catch (KafkaException e) {
            LOG.warnf("Recovery failed, retrying: step=%s pause=%s cause=%s", what, RETRY, e.getMessage());
            later(RETRY, () -> retried(what, work, failed));
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private void later(Duration delay, Runnable work) {
        thread.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Offset of the first accepted submission that the ledger has not processed; 0 if it has processed none. */
    private long taken(TopicPartition accepted) {
        Map<TopicPartition, OffsetAndMetadata> committed = KafkaFutures.join(
                admin.listConsumerGroupOffsets(
                        Map.of(application, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(accepted))),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                        .partitionsToOffsetAndMetadata(application),
                cause -> new KafkaException("cannot read the committed offsets of the ledger", cause));
        // A partition without an offset has a null. Kafka leaves one out that it cannot tell of, usually for an open transaction
        if (!committed.containsKey(accepted)) {
            throw new KafkaException("Kafka does not tell the committed offset of " + accepted
                    + ", an open transaction may be about to change it");
        }
        return committed.get(accepted) == null ? 0 : committed.get(accepted).offset();
    }

    /** End offsets of all partitions, including what open transactions have written. */
    private Map<TopicPartition, Long> ends(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_uncommitted")) {
            return consumer.endOffsets(TopicScan.partitions(consumer, topic));
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String isolation) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        // Of an event only key and headers are needed, and its value may be large
        return new KafkaConsumer<>(all, new StringDeserializer(),
                (topic, value) -> topic.equals(topics.accepted()) ? value : null);
    }

    /** Stops at once; pending requests are never completed. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
