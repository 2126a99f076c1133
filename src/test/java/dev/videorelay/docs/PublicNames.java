package dev.videorelay.docs;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.event.CloudEvent;
import dev.videorelay.event.ProgressEvent;
import dev.videorelay.gate.circuit.PauseReason;
import dev.videorelay.kafka.RejectedRecord;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.testkit.Schema;
import dev.videorelay.testkit.Tickets;

/** The names that the outside depends on, taken from the code that gives them. */
final class PublicNames {

    private static final String TOPIC = "relay.topics.";
    private static final Pattern ATTRIBUTE = Pattern.compile("\"(relay\\.[a-z.]+)\"");
    private static final Pattern COPIED = Pattern.compile("ALWAYS = List\\.of\\(([^)]+)\\)");
    private static final Pattern READ_HEADER = Pattern.compile("lastHeader\\(\"([^\"]+)\"\\)");
    private static final Pattern CLAIM = Pattern.compile("KEY = \"([^\"]+)\"");
    private static final Pattern APPLICATION = Pattern.compile("config\\.group\\(\\) \\+ \"([^\"]+)\"");
    private static final Pattern STORE = Pattern.compile("(?:OPEN_TASKS|MARKS) = \"([^\"]+)\"");
    private static final Pattern TYPE = Pattern.compile("\"ce_type\", bytes\\(\"([^\"]+)\"");
    private static final Pattern OF_PROVIDER = Pattern.compile("\"([a-z]+-)\" \\+ provider");
    private static final Pattern BEAN = Pattern.compile("ref: (relay-\\S+)");
    private static final Pattern DATUM = Pattern.compile("withData\\(\"([a-z]+(?:\\.[a-z]+)?)\\.?\"");
    private static final Pattern ANSWER = Pattern.compile("(?:return|[?:]|orElse\\() ?\"([a-z]+(?: [a-z]+)*)\"");
    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");
    private static final Set<String> SINGLE_METRICS = Set.of("relay_tasks_open", "relay_tasks_limit",
            "relay_submissions_total", "relay_replays_total", "relay_polls_total", "relay_completions_total",
            "relay_provider_paused", "relay_intake_stalled");
    private static final Set<String> HISTOGRAMS = Set.of("relay_poll_seconds", "relay_poll_lateness_seconds",
            "relay_completion_lag_seconds", "relay_task_polls", "relay_notice_delay_seconds");
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

    /** By the last part of their key, as they are called by default. */
    static Map<String, String> topics() {
        return ConfigMappings.getProperties(ConfigClass.configClass(RelayConfig.class))
                .entrySet()
                .stream()
                .filter(setting -> setting.getKey().startsWith(TOPIC))
                .filter(setting -> setting.getValue().getDefaultValue().startsWith("video."))
                .collect(toMap(setting -> setting.getKey().substring(TOPIC.length()),
                        setting -> setting.getValue().getDefaultValue()));
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

    static Set<String> progressMembers() {
        return Arrays.stream(ProgressEvent.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(toCollection(TreeSet::new));
    }

    /** Those that go from a submission to its event, whatever the settings say. */
    static Set<String> copiedHeaders() {
        return found(WORD, found(COPIED, source("intake/CopiedHeaders")).iterator().next());
    }

    /** Those of a submission that mean something. */
    static Set<String> submissionHeaders() {
        return Stream.of(found(READ_HEADER, source("intake/Intake")), copiedHeaders())
                .flatMap(Set::stream)
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
        return found(TYPE, source("event/CloudEvent")).iterator().next() + "{status}";
    }

    /** Camel's routes and steps as JMX shows them, with {@code {provider}} for each provider's name. */
    static Set<String> steps() {
        return Stream.concat(
                found(OF_PROVIDER, source("polling/FollowRoutes")).stream().map(prefix -> prefix + "{provider}"),
                Stream.of("query-{provider}"))
                .collect(toCollection(TreeSet::new));
    }

    /** Beans that shipped routes call, and a route of a user's own can. */
    static Set<String> beans() {
        return Stream.of("query", "answers")
                .flatMap(file -> found(BEAN, read(Path.of("routes", file + ".camel.yaml"))).stream())
                .collect(toCollection(TreeSet::new));
    }

    /** What the keys of records begin with that are no tasks. */
    static String claimKey() {
        return found(CLAIM, source("ledger/Claim")).iterator().next();
    }

    /** As it is called by default. */
    static String group() {
        return ConfigMappings.getProperties(ConfigClass.configClass(RelayConfig.class))
                .get("relay.group")
                .getDefaultValue();
    }

    /** As Kafka Streams calls it, with {@code {group}} for the relay's. */
    static String ledger() {
        return "{group}" + found(APPLICATION, source("ledger/Ledger")).iterator().next();
    }

    static Set<String> stores() {
        return found(STORE, source("ledger/LedgerTopology"));
    }

    /** Topics of the ledger's stores. */
    static Set<String> changelogs() {
        return stores().stream()
                .map(store -> ledger() + "-" + store + "-changelog")
                .collect(toCollection(TreeSet::new));
    }

    /** What readiness tells, and what it may say of it. */
    static Set<String> readinessMembers() {
        return found(DATUM, source("ops/RelayReadiness"));
    }

    static Set<String> readinessWords() {
        return found(ANSWER, source("ops/RelayReadiness"));
    }

    /** Those of a record whose value was cut; intake and ledger have the same. */
    static Set<String> rejectedHeaders() {
        Headers headers = new RecordHeaders();
        new RejectedRecord(null, null, "65537", "code", "message", "source").addTo(headers);
        return Stream.of(headers.toArray()).map(Header::key).collect(toCollection(TreeSet::new));
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

    /** Of the spans of polls. */
    static Set<String> spanAttributes() {
        return found(ATTRIBUTE, source("ops/PollTraces"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static String source(String type) {
        return read(Path.of("src/main/java/dev/videorelay", type + ".java"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
