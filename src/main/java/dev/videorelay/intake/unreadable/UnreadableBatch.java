package dev.videorelay.intake.unreadable;

import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import dev.videorelay.diagnostics.FailureText;

/**
 * Batch of records that Kafka's consumer has fetched and cannot read: its bytes are damaged, or its codec fails.
 *
 * @param offset at which the consumer stands: that of the batch, or of a record in it
 */
public record UnreadableBatch(TopicPartition partition, long offset, String cause) {

    /** Nothing if the failure is not about one of the partitions of the consumer: only its text names the partition. */
    static Optional<UnreadableBatch> of(KafkaException failure, Consumer<?, ?> consumer) {
        return consumer.assignment()
                .stream()
                .filter(partition -> isAbout(failure, partition))
                .findFirst()
                .map(partition -> new UnreadableBatch(partition, consumer.position(partition), cause(failure)));
    }

    static boolean isAbout(KafkaException failure, TopicPartition partition) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(partition.toString()) + "(?![\\w-])")
                .matcher(String.valueOf(failure.getMessage()))
                .find();
    }

    /** What is behind the failure; where nothing is, Kafka's own text says why. */
    private static String cause(KafkaException failure) {
        Throwable root = FailureText.rootOf(failure);
        return root == failure
                ? FailureText.of(failure)
                : root.getClass().getSimpleName() + ": " + FailureText.of(root);
    }

    String describe() {
        return "the batch at offset " + offset + " of " + partition + " cannot be read: " + cause;
    }
}
