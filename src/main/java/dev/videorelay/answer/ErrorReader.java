package dev.videorelay.answer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.Finding.RefusalReason;
import dev.videorelay.answer.status.Status;
import dev.videorelay.answer.value.RetryAfterParser;
import dev.videorelay.timing.WallClock;

/**
 * Reads an answer without a task: {@code {"code": "…", "message": "…", "data": null}}, {@code {"error": {"code",
 * "type", "message"}}}, a web page, or nothing at all.
 */
@ApplicationScoped
@Named("relay-error-reader")
@RegisterForReflection
public class ErrorReader {

    private final WallClock clock;

    public ErrorReader(WallClock clock) {
        this.clock = clock;
    }

    public Reading read(Payload payload) {
        return payload.reading(finding(payload));
    }

    /** Codes are more specific than the HTTP status, so they come first. */
    private Finding finding(Payload payload) {
        Errors errors = Errors.in(payload.layers());
        if (errors.saysNoSuchTask() || statusSaysNoSuchTask(payload)) {
            return new Finding.TaskNotFound();
        }
        if (errors.saysNoQuota()) {
            return new Finding.Refused(RefusalReason.QUOTA);
        }
        return errors.saysTooManyRequests() ? rateLimited(payload.answer()) : byStatus(payload);
    }

    private static boolean statusSaysNoSuchTask(Payload payload) {
        return payload.layers().statuses().stream().limit(1).anyMatch(Status::saysNoSuchTask);
    }

    private Finding rateLimited(Answer answer) {
        return new Finding.RateLimited(RetryAfterParser.parse(answer.retryAfter(), clock.instant()));
    }

    private Finding byStatus(Payload payload) {
        return payload.answer().isSuccess()
                ? new Finding.Unreadable(problem(payload))
                : byStatus(payload.answer());
    }

    private static String problem(Payload payload) {
        return payload.answer().isTooLarge() ? "too large" : payload.text() == null ? "not JSON" : "no task in it";
    }

    private Finding byStatus(Answer answer) {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return new Finding.Refused(RefusalReason.MISCONFIGURED);
        }
        return switch (status) {
            case 401 -> new Finding.Refused(RefusalReason.UNAUTHORIZED);
            case 402 -> new Finding.Refused(RefusalReason.QUOTA);
            case 403 -> new Finding.Refused(RefusalReason.FORBIDDEN);
            case 404 -> new Finding.Http404();
            case 405, 501 -> new Finding.Refused(RefusalReason.MISCONFIGURED);
            case 429 -> rateLimited(answer);
            default ->
                status < 500 ? new Finding.Unreadable("HTTP " + status) : new Finding.GatewayError("HTTP " + status);
        };
    }
}
