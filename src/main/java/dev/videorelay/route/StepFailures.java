package dev.videorelay.route;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.FailureText;
import dev.videorelay.diagnostics.Redaction;
import dev.videorelay.gateway.BearerTokens;

/**
 * Failures of the steps of routes. The log tells of the first one of each step, and then of one a minute with the number of those
 * in between; readiness and board tell of each step that failed in the last minutes. Thread-safe.
 */
@ApplicationScoped
public class StepFailures {

    private static final Logger LOG = Logger.getLogger(StepFailures.class);

    private final Clock clock;
    private final Redaction redaction;
    private final Map<StepName, FailedStep> steps = new ConcurrentHashMap<>();

    private record StepName(String route, String step) {}

    public StepFailures(Clock clock, RelayConfig config, BearerTokens tokens) {
        this.clock = clock;
        this.redaction = new Redaction(
                () -> config.providersInUse().keySet().stream().map(tokens::of).flatMap(Optional::stream));
    }

    void failed(String route, String step, Throwable failure) {
        String cause = redaction.forLog(causeOf(failure));
        steps.computeIfAbsent(new StepName(route, step), name -> new FailedStep(step))
                .failed(cause, clock.instant())
                .ifPresent(unlogged -> LOG.warnf("Step of a route failed: route=%s step=%s cause=%s%s", route, step,
                        cause, unlogged == 0 ? "" : " failuresInBetween=" + unlogged));
    }

    private static String causeOf(Throwable failure) {
        Throwable root = FailureText.rootOf(failure);
        String name = root.getClass().getSimpleName();
        String text = FailureText.of(root);
        return text.startsWith(name) ? text : name + ": " + text;
    }

    /** Text about the steps that failed in the last minutes, by the ID of their route. */
    public Map<String, String> recent() {
        Instant now = clock.instant();
        return steps.entrySet()
                .stream()
                .filter(step -> step.getValue().isRecent(now))
                .collect(groupingBy(step -> step.getKey().route(), TreeMap::new,
                        mapping(step -> step.getValue().text(now), joining("; "))));
    }
}
