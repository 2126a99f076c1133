package dev.videorelay.observe;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.Startup;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.TaskMdc;
import dev.videorelay.polling.PollListener;
import dev.videorelay.task.Ticket;

/** Metrics, spans and the logging context of each poll. */
@ApplicationScoped
@Startup
public class PollTelemetry implements PollListener {

    private final PollMetrics metrics;
    private final DetectionDelayMetrics detections;
    /** Null if traces are disabled, so that they cost nothing. */
    private final PollTraces traces;

    public PollTelemetry(RelayConfig config, MeterRegistry registry, OpenTelemetry telemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean tracesDisabled) {
        metrics = new PollMetrics(config.providersInUse().keySet(), registry);
        detections = new DetectionDelayMetrics(config.providersInUse(), registry);
        traces = tracesDisabled ? null : new PollTraces(telemetry);
    }

    @Override
    public void endDetected(Ticket ticket, String kind, int polls, Duration delay) {
        detections.noticed(ticket.provider(), kind, polls, delay);
    }

    @Override
    public Poll pollStarted(Ticket ticket, Duration lateness) {
        PollMetrics.ProviderPollMeters meters = metrics.of(ticket.provider());
        meters.recordStart(lateness);
        Span span = traces == null ? null : traces.begin(ticket);
        TaskMdc.begin(ticket.taskId().value());
        long began = System.nanoTime();
        return finding -> {
            meters.recordEnd(finding.kind(), Duration.ofNanos(System.nanoTime() - began));
            TaskMdc.end();
            if (span != null) {
                traces.end(span, finding);
            }
        };
    }
}
