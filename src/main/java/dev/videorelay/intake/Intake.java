package dev.videorelay.intake;

import static dev.videorelay.intake.RejectedException.RejectionReason.TOO_LARGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
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
import dev.videorelay.kafka.RejectedRecord;
import dev.videorelay.ledger.TaskListener;
import dev.videorelay.task.Cancellation;
import dev.videorelay.task.Source;
import dev.videorelay.task.Ticket;
import dev.videorelay.timing.WallClock;

/** Decides on each record of the topic of submissions; it fails on no content of a record. */
@ApplicationScoped
@Named("relay-intake")
@RegisterForReflection
public class Intake {

    /** Longest value, and longest sum of copied headers, in bytes. */
    static final int LIMIT = 64 * 1024;

    /** Upper bound of an accepted submission's record without its copied headers, in bytes. */
    private static final int OVERHEAD = 4 * 1024;

    /** Longer deadlines are cut to this, so that the time of the deadline can be computed. */
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(36_500);

    private final SubmissionReader reader = new SubmissionReader();
    private final ProviderChoice choice;
    private final CopiedHeaders copied;
    private final Map<String, RelayConfig.Provider> providers;
    private final RelayConfig.Topics topics;
    private final RecordLimits limits;
    private final TaskListener listener;
    private final WallClock clock;

    public Intake(RelayConfig config, RecordLimits limits, TaskListener listener, WallClock clock) {
        this.choice = new ProviderChoice(config);
        this.copied = new CopiedHeaders(config.copyHeaders());
        this.providers = config.providers();
        this.topics = config.topics();
        this.limits = limits;
        this.listener = listener;
        this.clock = clock;
    }

    public Verdict read(SubmissionRecord submitted) {
        try {
            return accept(submitted);
        } catch (RejectedException e) {
            listener.submitted(TaskListener.Result.REJECTED);
            return reject(submitted, e);
        }
    }

    private Verdict accept(SubmissionRecord submitted) throws RejectedException {
        byte[] value = submitted.value();
        Headers headers = submitted.headers();
        Source source = submitted.source();
        if (value != null && value.length > LIMIT) {
            throw new RejectedException(TOO_LARGE, "a submission has at most " + LIMIT + " bytes");
        }
        Submission submission = reader.read(value);
        if (submission.cancel()) {
            return new Verdict.Accept(new Cancellation(submission.taskId(), source, submitted.ahead()));
        }
        String named = submission.provider() != null
                ? submission.provider()
                : text(headers.lastHeader("relay-provider"));
        String provider = choice.of(submission.taskId(), named);
        Instant accepted = clock.instant();
        return new Verdict.Accept(new Ticket(submission.taskId(), provider, accepted,
                deadline(accepted, submission.deadline(), provider), source, fitting(copied.of(headers))));
    }

    /** The headers, if the record of the accepted submission, which has them in Base64, fits its topic. */
    private Map<String, byte[]> fitting(Map<String, byte[]> headers) throws RejectedException {
        int bytes = headers.entrySet()
                .stream()
                .mapToInt(header -> header.getKey().length()
                        + (header.getValue() == null ? 0 : header.getValue().length * 3 / 2))
                .sum();
        if (bytes > 0 && bytes > limits.of(topics.accepted()) - OVERHEAD) {
            throw new RejectedException(TOO_LARGE,
                    "with the headers to be copied it is over the limit of the topic " + topics.accepted());
        }
        return headers;
    }

    private Instant deadline(Instant accepted, Duration requested, String provider) {
        Duration deadline = requested != null ? requested : providers.get(provider).deadline();
        return accepted.plus(deadline.compareTo(LONGEST_DEADLINE) < 0 ? deadline : LONGEST_DEADLINE);
    }

    private static String text(Header header) {
        if (header == null || header.value() == null) {
            return null;
        }
        String text = new String(header.value(), UTF_8).strip();
        return text.isEmpty() ? null : text;
    }

    private Verdict reject(SubmissionRecord submitted, RejectedException why) {
        return new Verdict.Reject(RejectedRecord.of(submitted.key(), submitted.value(),
                why.reason.name().toLowerCase(Locale.ROOT), why.getMessage(), submitted.source().address(),
                limits.of(topics.rejected())));
    }
}
