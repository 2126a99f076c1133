package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;

/** A real Kafka broker inside this process, which can be stopped for a while and keeps what it has. */
public final class Broker implements AutoCloseable {

    private final Path data;
    private final Consumer<Properties> more;
    private final String address;
    private final EmbeddedKafkaBroker kafka;

    /** @param port 0 for any that is free */
    public Broker(int port) {
        this(port, settings -> {});
    }

    /** @param more changes to what it is told */
    Broker(int port, Consumer<Properties> more) {
        this.more = more;
        try {
            data = Files.createTempDirectory("broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int listening = port == 0 ? Ports.free() : port;
        address = "localhost:" + listening;
        kafka = new EmbeddedKafkaBroker().withKafkaPort(listening)
                .withControllerPort(Ports.free())
                .withDeleteLogDirsOnClose(false)
                .withAdditionalProperties(this::set);
        start();
    }

    private void set(Properties settings) {
        settings.put("log.dir", data.toString());
        settings.put("auto.create.topics.enable", "false");
        // It takes its leave, or the next start would wait until its session is over
        settings.put("controlled.shutdown.enable", "true");
        // Transactions that a killed relay left open end soon
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("transaction.state.log.num.partitions", "5");
        more.accept(settings);
    }

    public String address() {
        return address;
    }

    /** Sends each of the IDs as a submission; the broker has them all when this returns. */
    public void submit(String... taskIds) {
        submitTo(address, taskIds);
    }

    /** The same, to any broker. */
    public static void submitTo(String address, String... taskIds) {
        FailedSends failed = new FailedSends();
        try (KafkaProducer<String, String> producer = TestClients.textProducer(address)) {
            for (String taskId : taskIds) {
                producer.send(new ProducerRecord<>("video.tasks", taskId), failed);
            }
        }
        failed.mustBeNone();
    }

    /** Again, after {@link #stop}. */
    public void start() {
        kafka.start();
    }

    public void stop() {
        kafka.close();
    }

    /**
     * Takes the last records of a partition away, as a machine that goes down does with what is not on its disk yet. To be
     * called while the broker is stopped; when it starts it recovers the log, and gives their offsets again.
     *
     * @param offset first one that is lost; records that were written in one batch with it are lost too
     */
    public void loseEnd(String topic, int partition, long offset) {
        new LogFiles(data.resolve(topic + "-" + partition)).truncate(offset);
    }

    /** Changes a byte of the batch that has an offset, so that no consumer can read it; a second time it can be read again. */
    public void damage(String topic, int partition, long offset) {
        new LogFiles(data.resolve(topic + "-" + partition)).damage(offset);
    }

    @Override
    public void close() {
        stop();
        try {
            Utils.delete(data.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
