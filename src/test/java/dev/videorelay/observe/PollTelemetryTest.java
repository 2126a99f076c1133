package dev.videorelay.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

import dev.videorelay.answer.Finding;
import dev.videorelay.docs.PublicNames;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;

final class PollTelemetryTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final Finding OPEN = new Finding.Reported(Report.NONE);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .setTracerProvider(
                    SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exported)).build())
            .build();
    private final PollTelemetry polls = new PollTelemetry(Settings.of(), registry, telemetry, false);

    @ParameterizedTest
    @EnumSource(Finding.Kind.class)
    void hasACounterForEachOutcomeOfAPoll(Finding.Kind kind) {
        assertThat(registry.get("relay.polls")
                .tags("provider", "generations", "outcome", kind.word())
                .counter()
                .count()).isZero();
    }

    @Test
    void countsAndTimesAPoll() {
        polls.pollStarted(Tickets.of("task_a"), Duration.ofSeconds(3)).ended(new Finding.RateLimited(null, "HTTP 429"));

        assertThat(registry.get("relay.polls").tags("provider", "unified", "outcome", "rate_limited").counter().count())
                .isEqualTo(1);
        assertThat(registry.get("relay.poll").tag("provider", "unified").timer().count()).isEqualTo(1);
        assertThat(registry.get("relay.poll.lateness").tag("provider", "unified").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
    }

    @Test
    void saysInTheLogWhichTaskIsPolled() {
        var poll = polls.pollStarted(Tickets.of("task_a"), Duration.ZERO);

        assertThat(MDC.get("taskId")).isEqualTo("task_a");

        poll.ended(OPEN);

        assertThat(MDC.get("taskId")).isNull();
    }

    @Test
    void addsASpanToTheTraceOfTheSubmission() {
        polls.pollStarted(traced("task_a"), Duration.ZERO).ended(OPEN);

        SpanData span = span();
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getName()).isEqualTo("poll unified");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().asMap()).extracting(Object::toString)
                .asString()
                .contains("relay.task.id=task_a", "relay.provider=unified", "relay.poll.outcome=open");
        assertThat(span.getAttributes().asMap().keySet()).extracting(AttributeKey::getKey)
                .containsExactlyInAnyOrderElementsOf(PublicNames.spanAttributes());
    }

    @Test
    void marksTheSpanOfAFailedPoll() {
        polls.pollStarted(Tickets.of("task_a"), Duration.ZERO).ended(new Finding.GatewayError("HTTP 502"));

        assertThat(span().getParentSpanContext().isValid()).isFalse();
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span().getStatus().getDescription()).isEqualTo("gateway error, HTTP 502");
    }

    @Test
    void makesNoSpanUnlessTracesAreWanted() {
        new PollTelemetry(Settings.of(), registry, telemetry, true).pollStarted(traced("task_a"), Duration.ZERO)
                .ended(OPEN);

        assertThat(exported.getFinishedSpanItems()).isEmpty();
    }

    private SpanData span() {
        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        return exported.getFinishedSpanItems().get(0);
    }

    private static Ticket traced(String taskId) {
        Ticket ticket = Tickets.of(taskId);
        return new Ticket(ticket.taskId(), ticket.provider(), ticket.accepted(), ticket.deadline(), ticket.source(),
                Map.of("traceparent", ("00-" + TRACE + "-" + PARENT + "-01").getBytes(UTF_8)));
    }
}
