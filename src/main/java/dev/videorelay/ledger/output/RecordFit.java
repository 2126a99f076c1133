package dev.videorelay.ledger.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.event.CloudEvent;
import dev.videorelay.event.EventShortener;
import dev.videorelay.kafka.RecordSize;
import dev.videorelay.ledger.format.LedgerNames;
import dev.videorelay.task.Completion;

/**
 * Fits the ledger's records to the limits of their topics, since a record that its topic refuses aborts the transaction of
 * all others with it.
 */
public final class RecordFit {

    private static final Logger LOG = Logger.getLogger(RecordFit.class);

    private final ToIntFunction<String> limits;
    private final String completions;
    private final String rejected;
    private final String changelog;

    /** @param limits largest record of a topic, in bytes */
    public RecordFit(RelayConfig config, ToIntFunction<String> limits) {
        this.limits = limits;
        this.completions = config.topics().completions();
        this.rejected = config.topics().rejected();
        this.changelog = LedgerNames.changelog(config.group(), LedgerNames.OPEN_TASKS);
    }

    /** Event of a completion, shortened as far as necessary; nothing if even the shortest form does not fit. */
    public Optional<CloudEvent> event(Completion completion) {
        int limit = limits.applyAsInt(completions);
        return Stream.of(EventShortener.values())
                .map(shortening -> fitting(completion, shortening, limit))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<CloudEvent> fitting(Completion completion, EventShortener shortening, int limit) {
        CloudEvent event = CloudEvent.of(shortening.shorten(completion));
        int bytes = bytes(event.subject(), event.data(), headers(event));
        if (bytes > limit) {
            return Optional.empty();
        }
        if (shortening != EventShortener.NONE) {
            LOG.warnf(
                    "Completion event is over the limit of its topic, shortened: task=%s bytes=%d limit=%d shortened=%s",
                    event.subject(), bytes, limit, shortening.name().toLowerCase(Locale.ROOT));
        }
        return Optional.of(event);
    }

    public static Headers headers(CloudEvent event) {
        Headers headers = new RecordHeaders();
        event.headers().forEach(headers::add);
        return headers;
    }

    /** Whether the changelog takes a ticket. */
    public boolean fitsTicket(String key, byte[] ticket) {
        return bytes(key, ticket, new RecordHeaders()) <= limits.applyAsInt(changelog);
    }

    /** Largest record of the topic of rejected submissions, in bytes. */
    int limitOfRejected() {
        return limits.applyAsInt(rejected);
    }

    private static int bytes(String key, byte[] value, Headers headers) {
        return RecordSize.of(key == null ? null : key.getBytes(UTF_8), value, headers);
    }
}
