package dev.videorelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Troubles of which the relay names the cause twice: in an answer over HTTP (readiness, or that of {@code GET /tasks/{id}}) and in a
 * line of its log. {@link StagedTroublesTest} holds each to a test that stages it, and to the runbook.
 */
public enum StagedTrouble {

    UNKNOWN_HOST("gateway error, unknown host", "cause=gateway error, unknown host"),
    CONNECTION_REFUSED("gateway error, connection refused", "cause=gateway error, connection refused"),
    TLS("gateway error, TLS failed", "cause=gateway error, TLS failed"),
    UNAUTHORIZED("refused, unauthorized, HTTP 401", "reason=unauthorized"),
    FORBIDDEN("refused, forbidden, HTTP 403", "reason=forbidden"),
    RATE_LIMITED("rate limited, HTTP 429", "reason=rate_limited"),
    SERVER_ERRORS("gateway error, HTTP 500", "cause=gateway error, HTTP 500"),
    WEB_PAGE("unreadable answer, a web page, not JSON", "cause=unreadable answer, a web page, not JSON"),
    SLOW("gateway error, no answer in time", "cause=gateway error, no answer in time"),
    ENDLESS_HEAD("gateway error, head of the answer is too long",
            "cause=gateway error, head of the answer is too long"),
    STEP_OF_ROUTE("gateway error, step sign failed: IllegalStateException",
            "Step of a route failed: route=query-signed step=sign"),
    PAUSED("\"waitsFor\":\"pause\"", "Provider paused: provider=paused reason=unauthorized"),
    BUDGET("\"waitsFor\":\"budget\"", "Polls are late: provider=budget cause=poll.budget is used up"),
    FULL("waiting for room", "Limit of open tasks reached"),
    STUCK_INTAKE("a producer's transaction that began there is open", "Intake is stalled: reason=open_transaction"),
    REJECTED_TOPIC("video.tasks.rejected refuses the record", "Topic refuses a record, intake cannot go on"),
    LOST_PERMISSION("Not authorized to access topics: [video.tasks.rejected]",
            "Topic refuses a record, intake cannot go on"),
    RESTORING("another instance takes over within seconds", "Store of a partition is being restored"),
    WRONG_PROTOCOL("may not match its listener", "Broker is unreachable, retrying"),
    CLOCK_STEP("set back by", "Wall clock was set back");

    private final String answer;
    private final String line;

    StagedTrouble(String answer, String line) {
        this.answer = answer;
        this.line = line;
    }

    /** Asserts that both name the cause. */
    public void isNamedIn(String readinessOrTask, String log) {
        assertThat(readinessOrTask).as("answer about %s", this).contains(answer);
        assertThat(log.lines().filter(each -> each.contains(line))).as("line about %s", this).isNotEmpty();
    }

    /** What an engineer on call sees in the log and looks for in the runbook. */
    String line() {
        return line;
    }
}
