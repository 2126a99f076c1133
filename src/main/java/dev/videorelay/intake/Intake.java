package dev.videorelay.intake;

import static dev.videorelay.intake.RejectedException.RejectionReason.TOO_LARGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.intake.transaction.SubmissionRecord;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.ledger.TaskListener;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/** Turns a record of the submissions' topic into a verdict; nothing that a record can contain makes it fail. */
@ApplicationScoped
@Named("relay-intake")
@RegisterForReflection
public class Intake {

    /** Longest key or value, and longest sum of copied headers, in bytes. */
    static final int LIMIT = 64 * 1024;

    /** Longest that a record of an accepted or rejected submission is beside copied headers, or key and value, in bytes. */
    private static final int BESIDE = 4 * 1024;

    /** A longer one is cut to this, so that it can be reckoned with. */
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(36_500);

    private final SubmissionReader reader = new SubmissionReader();
    private final ProviderChoice choice;
    private final CopiedHeaders copied;
    private final Map<String, RelayConfig.Provider> providers;
    private final RelayConfig.Topics topics;
    private final RecordLimits limits;
    private final TaskListener meter;
    private final WallClock clock;

    public Intake(RelayConfig config, RecordLimits limits, TaskListener meter, WallClock clock) {
        this.choice = new ProviderChoice(config);
        this.copied = new CopiedHeaders(config.copyHeaders());
        this.providers = config.providers();
        this.topics = config.topics();
        this.limits = limits;
        this.meter = meter;
        this.clock = clock;
    }

    public Verdict read(SubmissionRecord delivery) {
        try {
            return accept(delivery);
        } catch (RejectedException e) {
            meter.submitted(TaskListener.Result.REJECTED);
            return reject(delivery.key(), delivery.value(), delivery.source(), e);
        }
    }

    private Verdict accept(SubmissionRecord delivery) throws RejectedException {
        byte[] value = delivery.value();
        Headers headers = delivery.headers();
        Source source = delivery.source();
        if (value != null && value.length > LIMIT) {
            throw new RejectedException(TOO_LARGE, "a submission has at most " + LIMIT + " bytes");
        }
        Submission submission = reader.read(value);
        if (submission.cancel()) {
            return new Verdict.Accept(new Cancellation(submission.taskId(), source, delivery.ahead()));
        }
        String named = submission.provider() != null
                ? submission.provider()
                : text(headers.lastHeader("relay-provider"));
        String provider = choice.of(submission.taskId(), named);
        Instant accepted = clock.instant();
        return new Verdict.Accept(new Ticket(submission.taskId(), provider, accepted,
                deadline(accepted, submission.deadline(), provider), source, fitting(copied.of(headers))));
    }

    /** An accepted submission has them in Base64. */
    private Map<String, byte[]> fitting(Map<String, byte[]> headers) throws RejectedException {
        int bytes = headers.entrySet()
                .stream()
                .mapToInt(header -> header.getKey().length()
                        + (header.getValue() == null ? 0 : header.getValue().length * 3 / 2))
                .sum();
        if (bytes > 0 && bytes > limits.of(topics.accepted()) - BESIDE) {
            throw new RejectedException(TOO_LARGE,
                    "with the headers to be copied it is over the limit of the topic " + topics.accepted());
        }
        return headers;
    }

    private Instant deadline(Instant accepted, Duration asked, String provider) {
        Duration deadline = asked != null ? asked : providers.get(provider).deadline();
        return accepted.plus(deadline.compareTo(LONGEST_DEADLINE) < 0 ? deadline : LONGEST_DEADLINE);
    }

    private static String text(Header header) {
        if (header == null || header.value() == null) {
            return null;
        }
        String text = new String(header.value(), UTF_8).strip();
        return text.isEmpty() ? null : text;
    }

    private Verdict reject(byte[] key, byte[] value, Source source, RejectedException why) {
        int room = Math.max(0, limits.of(topics.rejected()) - BESIDE);
        byte[] shortKey = cut(key, room / 2);
        byte[] shortValue = cut(value, room - (shortKey == null ? 0 : shortKey.length));
        return new Verdict.Reject(shortKey, shortValue,
                shortValue == value ? null : String.valueOf(value.length), why.reason.name().toLowerCase(Locale.ROOT),
                why.getMessage(), source);
    }

    private static byte[] cut(byte[] bytes, int room) {
        int longest = Math.min(LIMIT, room);
        return bytes == null || bytes.length <= longest ? bytes : Arrays.copyOf(bytes, longest);
    }
}
