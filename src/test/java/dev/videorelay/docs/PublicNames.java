package dev.videorelay.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.event.CloudEvent;
import dev.videorelay.gate.circuit.PauseReason;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.FailureCategory;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.Tickets;

/**
 * The names that the outside depends on. Settings, events and words of enumerations are taken from the classes that have
 * them; the others are listed here, and {@link MetricsTest}, {@link NamesInUseTest} and the tests that a list names compare
 * the list with a relay that runs.
 */
public final class PublicNames {

    private static final Set<String> SINGLE_METRICS = Set.of("relay_tasks_open", "relay_tasks_limit",
            "relay_submissions_total", "relay_replays_total", "relay_polls_total", "relay_completions_total",
            "relay_provider_paused", "relay_intake_stalled", "relay_ledger_stalled", "relay_requests_overdue");
    private static final Set<String> HISTOGRAMS = Set.of("relay_poll_seconds", "relay_poll_lateness_seconds",
            "relay_completion_lag_seconds", "relay_task_polls", "relay_notice_delay_seconds");
    private static final Set<String> COPIED_HEADERS = Set.of("traceparent", "tracestate", "correlation-id");
    private static final Set<String> REJECTED_HEADERS = Set.of("relay-error-code", "relay-error-message",
            "relay-source", "relay-value-bytes");
    private static final Set<String> READINESS = Set.of("broker", "ledger", "intake", "transactions", "provider");
    private static final Set<String> READINESS_IN_TROUBLE = Set.of("broker.cause", "intake.cause", "provider.cause",
            "commits", "clock", "route");
    private static final Set<String> INTAKE_STATES = Set.of("reading", "waiting for room", "standing still", "stopped");
    private static final Pattern BEAN = Pattern.compile("ref: \"?#?(relay-[\\w-]+)");
    private static final Set<String> STEPS = Set.of("follow-{provider}", "gate-{provider}", "poll-{provider}",
            "query-{provider}", "{provider}-request");
    private static final Set<String> SPAN_ATTRIBUTES = Set.of("relay.provider", "relay.task.id", "relay.poll.outcome");
    private static final Completion TIMED_OUT = new Completion(Tickets.of("task_1"),
            new Outcome.TimedOut(new Failure("f", "m")), Report.NONE, 1, null, Tickets.ACCEPTED);

    private PublicNames() {}

    /** Settings of the relay, such as {@code relay.providers.{name}.token}. */
    static Set<String> keys() {
        return ConfigMappings.getProperties(ConfigClass.configClass(RelayConfig.class))
                .keySet()
                .stream()
                .filter(key -> !key.endsWith("[*]"))
                .map(key -> key.replace(".*.", ".{name}."))
                .collect(toCollection(TreeSet::new));
    }

    /** Paths such as {@code times.accepted}; what a payload has is the gateway's. */
    static Set<String> eventMembers() {
        try {
            return paths("", new ObjectMapper().readTree(CloudEvent.of(TIMED_OUT).data()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> paths(String prefix, JsonNode object) {
        return object.properties()
                .stream()
                .flatMap(member -> Stream.concat(Stream.of(prefix + member.getKey()),
                        paths(prefix + member.getKey() + ".", member.getValue()).stream()))
                .collect(toCollection(TreeSet::new));
    }

    static Set<String> eventHeaders() {
        return CloudEvent.of(TIMED_OUT).headers().keySet();
    }

    /** Those that go from a submission to its event, whatever the settings say; {@code SubmissionHeadersTest}. */
    public static Set<String> copiedHeaders() {
        return COPIED_HEADERS;
    }

    /** Those of a submission that mean something; {@code SubmissionHeadersTest}. */
    public static Set<String> submissionHeaders() {
        return Stream.concat(Stream.of("relay-provider"), COPIED_HEADERS.stream())
                .collect(toCollection(TreeSet::new));
    }

    /** Those of JSON that is submitted, as the schema has them. */
    static Set<String> submissionMembers() {
        return Schema.named("submission")
                .text()
                .findValues("properties")
                .stream()
                .flatMap(properties -> properties.properties().stream())
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    static String eventType() {
        String timedOut = new String(CloudEvent.of(TIMED_OUT).headers().get("ce_type"), UTF_8);
        return timedOut.replace(TIMED_OUT.outcome().status(), "{status}");
    }

    /** Camel's routes and steps as JMX shows them, with {@code {provider}} for each provider's name. */
    static Set<String> steps() {
        return STEPS;
    }

    /** Beans that the routes of queries and answers call by name. */
    static Set<String> beans() {
        return Stream.of("query", "answers")
                .flatMap(file -> BEAN.matcher(read(Path.of("routes", file + ".camel.yaml"))).results())
                .map(bean -> bean.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The members of the answer; {@code provider} stands for one of each. */
    static Set<String> readinessMembers() {
        return Stream.of(READINESS, READINESS_IN_TROUBLE).flatMap(Set::stream).collect(toCollection(TreeSet::new));
    }

    /** Those that are always there. */
    static Set<String> readinessMembersWhileUp() {
        return READINESS;
    }

    /** What readiness says of intake; {@code RelayReadinessTest}. */
    public static Set<String> readinessWords() {
        return INTAKE_STATES;
    }

    /** Of a record that was too large; the others have all but the last one. {@code RejectionsTest} */
    public static Set<String> rejectedHeaders() {
        return REJECTED_HEADERS;
    }

    /** Why a record is in the topic of rejected ones: intake's reasons, and the ledger's. */
    static Set<String> rejectionCodes() {
        return Stream.concat(words("dev.videorelay.intake.RejectedException$RejectionReason"),
                words("dev.videorelay.ledger.format.UnreadableException$Reason")).collect(toCollection(TreeSet::new));
    }

    private static Stream<String> words(String enumeration) {
        try {
            return Arrays.stream(Class.forName(enumeration).getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The relay's own; gateways have more. */
    static Set<String> failureCodes() {
        return Arrays.stream(Failure.class.getFields()).map(PublicNames::text).collect(toCollection(TreeSet::new));
    }

    static Set<String> categories() {
        return Arrays.stream(FailureCategory.values()).map(FailureCategory::word).collect(toCollection(TreeSet::new));
    }

    static String text(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static Set<String> statuses() {
        return new TreeSet<>(Outcome.STATUSES);
    }

    static Set<String> pauseReasons() {
        return Arrays.stream(PauseReason.values()).map(PauseReason::word).collect(toCollection(TreeSet::new));
    }

    /** All words for programs that the relay itself has. */
    static Set<String> codes() {
        return Stream.of(rejectionCodes(), failureCodes(), statuses(), pauseReasons())
                .flatMap(Set::stream)
                .collect(toCollection(TreeSet::new));
    }

    /** What values of labels can be, beside the relay's other words. */
    static Set<String> labelValues() {
        return Stream
                .of(words("dev.videorelay.ledger.TaskListener$Result"), words("dev.videorelay.answer.Finding$Kind"),
                        words("dev.videorelay.intake.transaction.IntakeStall$StallReason"))
                .flatMap(words -> words)
                .collect(toCollection(TreeSet::new));
    }

    /** Metrics without the endings that the samples of histograms have; {@link MetricsTest} sees that they are exported. */
    static Set<String> metrics() {
        return Stream.concat(SINGLE_METRICS.stream(), HISTOGRAMS.stream()).collect(toCollection(TreeSet::new));
    }

    static Set<String> samples() {
        return Stream.concat(SINGLE_METRICS.stream(),
                HISTOGRAMS.stream().flatMap(name -> Stream.of("_bucket", "_count", "_sum", "_max").map(name::concat)))
                .collect(toCollection(TreeSet::new));
    }

    /** Of the spans of polls; {@code PollTelemetryTest}. */
    public static Set<String> spanAttributes() {
        return SPAN_ATTRIBUTES;
    }
}
