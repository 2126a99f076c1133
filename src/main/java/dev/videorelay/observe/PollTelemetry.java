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

/** Counts and times each poll, traces it if that is wanted, and has whatever is logged meanwhile say which task it is about. */
@ApplicationScoped
@Startup
public class PollTelemetry implements PollListener {

    private final PollMetrics metrics;
    private final DetectionDelayMetrics notices;
    /** Null if nobody wants traces: then nothing is to be done for them. */
    private final PollTraces traces;

    public PollTelemetry(RelayConfig config, MeterRegistry registry, OpenTelemetry telemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean untraced) {
        metrics = new PollMetrics(config.providersInUse().keySet(), registry);
        notices = new DetectionDelayMetrics(config.providersInUse(), registry);
        traces = untraced ? null : new PollTraces(telemetry);
    }

    @Override
    public void noticed(Ticket ticket, String kind, int polls, Duration delay) {
        notices.noticed(ticket.provider(), kind, polls, delay);
    }

    @Override
    public RunningPoll begin(Ticket ticket, Duration late) {
        PollMetrics.OfProvider ofProvider = metrics.of(ticket.provider());
        ofProvider.began(late);
        Span span = traces == null ? null : traces.begin(ticket);
        TaskMdc.begin(ticket.taskId().value());
        long began = System.nanoTime();
        return finding -> {
            ofProvider.ended(finding.kind(), Duration.ofNanos(System.nanoTime() - began));
            TaskMdc.end();
            if (span != null) {
                traces.end(span, finding);
            }
        };
    }
}
