package dev.videorelay.board;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the instance is ready, as its health endpoint says, but asked for more seldom: it asks the broker each time. */
@ApplicationScoped
public class Health {

    private static final Duration GOOD_FOR = Duration.ofSeconds(3);

    private final HealthCheck readiness;
    private final Clock clock;
    private State last;
    private Instant asked = Instant.MIN;

    /** @param problems in words; none if it is ready */
    record State(List<String> problems, boolean waitsForRoom) {}

    public Health(@Readiness HealthCheck readiness, Clock clock) {
        this.readiness = readiness;
        this.clock = clock;
    }

    /** May block for as long as the broker takes to answer. */
    synchronized State now() {
        if (!clock.instant().isBefore(asked.plus(GOOD_FOR))) {
            last = state(readiness.call());
            asked = clock.instant();
        }
        return last;
    }

    static State state(HealthCheckResponse answer) {
        Map<String, Object> data = answer.getData().orElse(Map.of());
        List<String> problems = new ArrayList<>();
        if (Boolean.FALSE.equals(data.get("broker"))) {
            problems.add("broker does not answer");
        }
        if (Boolean.FALSE.equals(data.get("ledger"))) {
            problems.add("ledger is being restored");
        }
        if (data.containsKey("commits")) {
            problems.add("ledger does not commit");
        }
        if ("stopped".equals(data.get("intake"))) {
            problems.add("intake does not read");
        }
        if ("standing still".equals(data.get("intake"))) {
            problems.add("intake stands still: " + data.get("intake.cause"));
        }
        if (problems.isEmpty() && answer.getStatus() == HealthCheckResponse.Status.DOWN) {
            problems.add("see its readiness");
        }
        return new State(problems, "waiting for room".equals(data.get("intake")));
    }
}
