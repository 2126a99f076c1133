package dev.videorelay.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

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

    private static final int BEGINNING = 256;
    /** Behind a byte order mark and white space, if they are there. */
    private static final Pattern MARKUP = Pattern.compile("(?:\u00ef\u00bb\u00bf)?\\s*<");

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
            return new Finding.Refused(RefusalReason.QUOTA, byCode(payload.answer()));
        }
        return errors.saysTooManyRequests()
                ? rateLimited(payload.answer(), byCode(payload.answer()))
                : byStatus(payload);
    }

    private static boolean statusSaysNoSuchTask(Payload payload) {
        return payload.layers().statuses().stream().limit(1).anyMatch(Status::saysNoSuchTask);
    }

    /** The cause where a code in the answer says more than its status. */
    private static String byCode(Answer answer) {
        return http(answer) + ", the error code in the answer says so";
    }

    private static String http(Answer answer) {
        return "HTTP " + answer.status();
    }

    private Finding rateLimited(Answer answer, String cause) {
        return new Finding.RateLimited(RetryAfterParser.parse(answer.retryAfter(), clock.instant()), cause);
    }

    private Finding byStatus(Payload payload) {
        return payload.answer().isSuccess()
                ? new Finding.Unreadable(problem(payload))
                : byStatus(payload.answer());
    }

    private static String problem(Payload payload) {
        if (payload.text() != null) {
            return "no task in it";
        }
        return payload.answer().isTooLarge()
                ? "too large"
                : payload.answer().length() == 0 ? "empty" : notJson(payload);
    }

    private static String notJson(Payload payload) {
        byte[] body = payload.answer().body();
        String beginning = new String(body, 0, Math.min(body.length, BEGINNING), ISO_8859_1);
        return MARKUP.matcher(beginning).lookingAt() ? "a web page, not JSON" : "not JSON";
    }

    private Finding byStatus(Answer answer) {
        int status = answer.status();
        String cause = http(answer);
        if (status >= 300 && status < 400) {
            return new Finding.Refused(RefusalReason.MISCONFIGURED, cause);
        }
        return switch (status) {
            case 401 -> new Finding.Refused(RefusalReason.UNAUTHORIZED, cause);
            case 402 -> new Finding.Refused(RefusalReason.QUOTA, cause);
            case 403 -> new Finding.Refused(RefusalReason.FORBIDDEN, cause);
            case 404 -> new Finding.Http404();
            case 405, 501 -> new Finding.Refused(RefusalReason.MISCONFIGURED, cause);
            case 429 -> rateLimited(answer, cause);
            default -> status < 500 ? new Finding.Unreadable(cause) : new Finding.GatewayError(cause);
        };
    }
}
