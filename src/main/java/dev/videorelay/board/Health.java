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

/** Readiness of the instance as its health endpoint reports it, cached for a short time: each check asks the broker. */
@ApplicationScoped
public class Health {

    private static final String ROUTE = "route.";
    private static final Duration MAX_AGE = Duration.ofSeconds(3);

    private final HealthCheck readiness;
    private final Clock clock;
    private Summary last;
    private Instant checked = Instant.MIN;

    /**
     * Summary of a readiness check.
     *
     * @param problems reasons for not being ready; empty if ready
     * @param waitsForRoom whether intake waits until fewer tasks are open
     * @param stall why intake is stalled, in words; null if it is not
     * @param failures steps of routes that fail, which does not make the instance unready
     */
    record Summary(List<String> problems, boolean waitsForRoom, String stall, List<String> failures) {}

    public Health(@Readiness HealthCheck readiness, Clock clock) {
        this.readiness = readiness;
        this.clock = clock;
    }

    /** The latest summary; may block while the broker is asked. */
    synchronized Summary latest() {
        if (!clock.instant().isBefore(checked.plus(MAX_AGE))) {
            last = summarize(readiness.call());
            checked = clock.instant();
        }
        return last;
    }

    static Summary summarize(HealthCheckResponse response) {
        Map<String, Object> data = response.getData().orElse(Map.of());
        List<String> problems = new ArrayList<>();
        if (Boolean.FALSE.equals(data.get("broker"))) {
            problems.add("broker does not answer"
                    + (data.containsKey("broker.cause") ? ": " + data.get("broker.cause") : ""));
        }
        if (Boolean.FALSE.equals(data.get("ledger"))) {
            problems.add("ledger is being restored");
        }
        if (data.containsKey("commits")) {
            problems.add("ledger does not commit");
        }
        if ("stopped".equals(data.get("intake"))) {
            problems.add("intake has stopped");
        }
        if ("standing still".equals(data.get("intake"))) {
            problems.add("intake is stalled");
        }
        if (problems.isEmpty() && response.getStatus() == HealthCheckResponse.Status.DOWN) {
            problems.add("see the readiness endpoint");
        }
        return new Summary(problems, "waiting for room".equals(data.get("intake")),
                (String) data.get("intake.cause"), failures(data));
    }

    private static List<String> failures(Map<String, Object> data) {
        return data.entrySet()
                .stream()
                .filter(member -> member.getKey().startsWith(ROUTE))
                .map(member -> member.getKey().replaceFirst("\\.", " ") + ": " + member.getValue())
                .toList();
    }
}
