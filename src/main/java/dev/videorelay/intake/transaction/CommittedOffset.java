package dev.videorelay.intake.transaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

import dev.videorelay.task.Source;

/**
 * Offset that intake has committed, with its topic and its run.
 *
 * <p>What Kafka does not store with an offset is written to its metadata. An offset without this metadata, or with that of
 * another offset, was not committed by intake. The leader epoch is in the metadata too, although Kafka would store it:
 * Kafka's consumer would take it for an epoch of the present topic, and if that was created again, with epochs from 0 on,
 * wait for ever for a leader of that epoch.
 *
 * @param topicId Kafka's ID of the topic
 * @param since first offset of the run
 * @param next first offset that is not filed yet
 * @param epoch leader epoch of the last record before it, or {@link Source#NO_EPOCH}
 */
record CommittedOffset(String topicId, long since, long next, int epoch) {

    /** Version 1 had no epoch. */
    private static final Pattern METADATA = Pattern.compile("relay/[12] topic=(?<topic>[\\w-]{22}) "
            + "since=(?<since>\\d{1,18}) next=(?<next>\\d{1,18})(?: epoch=(?<epoch>\\d{1,9}))?");

    OffsetAndMetadata offset() {
        String epochIfKnown = epoch == Source.NO_EPOCH ? "" : " epoch=" + epoch;
        return new OffsetAndMetadata(next,
                "relay/2 topic=%s since=%d next=%d%s".formatted(topicId, since, next, epochIfKnown));
    }

    /** Position for Kafka's consumer, which checks that the log still has what lies before it, and goes back if not. */
    OffsetAndMetadata position() {
        return new OffsetAndMetadata(next, epoch == Source.NO_EPOCH ? Optional.empty() : Optional.of(epoch), "");
    }

    /** @param offset null if there is none */
    static Optional<CommittedOffset> of(OffsetAndMetadata offset) {
        return Optional.ofNullable(offset)
                .map(OffsetAndMetadata::metadata)
                .map(METADATA::matcher)
                .filter(Matcher::matches)
                .map(is -> new CommittedOffset(is.group("topic"), Long.parseLong(is.group("since")),
                        Long.parseLong(is.group("next")),
                        is.group("epoch") == null ? Source.NO_EPOCH : Integer.parseInt(is.group("epoch"))))
                .filter(is -> is.next == offset.offset() && is.since <= is.next);
    }
}
