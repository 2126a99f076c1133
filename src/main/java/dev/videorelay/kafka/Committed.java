package dev.videorelay.kafka;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * An offset that intake has committed: where it goes on, in which topic, and in which run.
 *
 * <p>What Kafka does not keep with an offset stands in its metadata. An offset without them, or with those of another
 * offset, was set by somebody else.
 *
 * @param topicId Kafka's ID of the topic
 * @param since first offset of the run
 * @param next first offset that is not filed yet
 */
record Committed(String topicId, long since, long next) {

    private static final Pattern METADATA = Pattern
            .compile("relay/1 topic=(?<topic>[\\w-]{22}) since=(?<since>\\d{1,18}) next=(?<next>\\d{1,18})");

    OffsetAndMetadata offset() {
        return new OffsetAndMetadata(next, "relay/1 topic=%s since=%d next=%d".formatted(topicId, since, next));
    }

    /** @param offset null if there is none */
    static Optional<Committed> of(OffsetAndMetadata offset) {
        return Optional.ofNullable(offset)
                .map(OffsetAndMetadata::metadata)
                .map(METADATA::matcher)
                .filter(Matcher::matches)
                .map(is -> new Committed(is.group("topic"), Long.parseLong(is.group("since")),
                        Long.parseLong(is.group("next"))))
                .filter(is -> is.next == offset.offset() && is.since <= is.next);
    }
}
