package dev.videorelay.answer;

import java.time.Duration;
import java.util.Locale;

import dev.videorelay.task.Report;

/** What an answer, or the lack of one, means. */
public sealed interface Finding {

    /** For people. */
    String inWords();

    /** For counting. */
    Kind kind();

    /** What there is to find, as metrics call it. */
    enum Kind {
        /** The task is known and its job is not over. */
        OPEN,
        /** The gateway says that the job is over. */
        OVER, NOT_FOUND, UNREADABLE, RATE_LIMITED, REFUSED,
        /** No answer, or one that blames the gateway itself. */
        ERROR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The gateway told of the task. */
    record Told(Report report) implements Finding {
        @Override
        public String inWords() {
            return "task " + report.state().word();
        }

        @Override
        public Kind kind() {
            return report.state().isOver() ? Kind.OVER : Kind.OPEN;
        }
    }

    /** The gateway says that it has no such task. */
    record NotFound() implements Finding {
        @Override
        public String inWords() {
            return "task not found";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** HTTP says 404, and no more: it may be the task that is not there, or the API. */
    record Missing() implements Finding {
        @Override
        public String inWords() {
            return "HTTP 404";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** An answer that tells nothing of the task: not JSON, or an error in place of it. */
    record Unreadable(String what) implements Finding {
        @Override
        public String inWords() {
            return "unreadable answer, " + what;
        }

        @Override
        public Kind kind() {
            return Kind.UNREADABLE;
        }
    }

    /**
     * The provider asks for fewer requests.
     *
     * @param retryAfter how long it wants to be left alone, positive; null if it does not say
     */
    record Limited(Duration retryAfter) implements Finding {
        @Override
        public String inWords() {
            return "rate limited";
        }

        @Override
        public Kind kind() {
            return Kind.RATE_LIMITED;
        }
    }

    /** The provider turns the request away. */
    record Refused(Reason reason) implements Finding {
        @Override
        public String inWords() {
            return "refused, " + reason.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }
    }

    /** No answer, or one that blames the gateway itself. */
    record Trouble(String what) implements Finding {
        @Override
        public String inWords() {
            return "trouble, " + what;
        }

        @Override
        public Kind kind() {
            return Kind.ERROR;
        }
    }

    enum Reason {
        UNAUTHORIZED, FORBIDDEN, QUOTA, MISCONFIGURED
    }
}
