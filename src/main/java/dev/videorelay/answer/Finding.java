package dev.videorelay.answer;

import java.time.Duration;
import java.util.Locale;

import dev.videorelay.task.Report;

/** The result of a poll: the report of the task, or the reason why there is none. */
public sealed interface Finding {

    /** Text for logs, traces and events. */
    String description();

    /** What went wrong, in a few words: an HTTP status, or why there is no answer; no text of the gateway's. */
    default String cause() {
        return description();
    }

    /** The kind of result, which metrics and traces are labelled with. */
    Kind kind();

    /** Kinds of findings; the label of a metric is the name in lower case. */
    enum Kind {
        /** The gateway reports the task as queued or running. */
        OPEN,
        /** The gateway reports the task as ended. */
        OVER, NOT_FOUND, UNREADABLE, RATE_LIMITED, REFUSED,
        /** No answer came, or the gateway answered with an error of its own. */
        ERROR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The answer has a report of the task. */
    record Reported(Report report) implements Finding {
        @Override
        public String description() {
            return "task " + report.state().word();
        }

        @Override
        public Kind kind() {
            return report.state().isFinal() ? Kind.OVER : Kind.OPEN;
        }
    }

    /** The answer says by its code that the gateway has no such task. */
    record TaskNotFound() implements Finding {
        @Override
        public String description() {
            return "task not found";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** A bare HTTP 404, which does not say whether the task or the API is missing. */
    record Http404() implements Finding {
        @Override
        public String description() {
            return "HTTP 404";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** An answer without a report of the task: it is not JSON, or has an error in place of the task. */
    record Unreadable(String cause) implements Finding {
        @Override
        public String description() {
            return "unreadable answer, " + cause;
        }

        @Override
        public Kind kind() {
            return Kind.UNREADABLE;
        }
    }

    /**
     * The gateway limits the rate of requests.
     *
     * @param retryAfter how long the gateway asks the relay to wait, positive; null if it does not say
     */
    record RateLimited(Duration retryAfter, String cause) implements Finding {
        @Override
        public String description() {
            return "rate limited, " + cause;
        }

        @Override
        public Kind kind() {
            return Kind.RATE_LIMITED;
        }
    }

    /** The gateway rejects the request: its credentials, permissions, quota or address. */
    record Refused(RefusalReason reason, String cause) implements Finding {
        @Override
        public String description() {
            return "refused, " + reason.name().toLowerCase(Locale.ROOT) + ", " + cause;
        }

        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }
    }

    /** No answer came, or the gateway answered with an error of its own. */
    record GatewayError(String cause) implements Finding {
        @Override
        public String description() {
            return "gateway error, " + cause;
        }

        @Override
        public Kind kind() {
            return Kind.ERROR;
        }
    }

    /** Why a gateway refuses requests. */
    enum RefusalReason {
        UNAUTHORIZED, FORBIDDEN, QUOTA, MISCONFIGURED
    }
}
