package dev.videorelay.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;

import dev.videorelay.answer.Finding;
import dev.videorelay.task.Ticket;

/** A span for each poll, in the trace of the submission if there is one. */
final class PollTraces {

    private static final TextMapGetter<Map<String, byte[]>> HEADERS = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(Map<String, byte[]> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, byte[]> headers, String key) {
            byte[] value = headers.get(key);
            return value == null ? null : new String(value, UTF_8);
        }
    };

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    PollTraces(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("dev.videorelay");
        propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    Span begin(Ticket ticket) {
        return tracer.spanBuilder("poll " + ticket.provider())
                .setParent(propagator.extract(Context.root(), ticket.headers(), HEADERS))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("relay.provider", ticket.provider())
                .setAttribute("relay.task.id", ticket.taskId().value())
                .startSpan();
    }

    void end(Span span, Finding finding) {
        Finding.Kind kind = finding.kind();
        span.setAttribute("relay.poll.outcome", kind.word());
        if (kind != Finding.Kind.OPEN && kind != Finding.Kind.OVER) {
            span.setStatus(StatusCode.ERROR, finding.description());
        }
        span.end();
    }
}
