package dev.videorelay.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Names of the settings in {@link RelayConfig}, as keys and as environment variables. A list, since a native executable knows the
 * members of an interface only if they are registered; a test holds it to the interface.
 */
final class KnownSettings {

    /** Keys below {@code relay.} */
    static final List<String> KEYS = List.of("advertised-url", "board.enabled", "board.hosts", "compression",
            "copy-headers", "default-provider", "group", "max-open-tasks", "progress.enabled", "routes",
            "topics.accepted", "topics.completions", "topics.create", "topics.partitions", "topics.progress",
            "topics.rejected", "topics.replication", "topics.tasks");
    /** Keys below {@code relay.providers.{name}.} */
    static final List<String> KEYS_OF_PROVIDERS = List.of("answer.code", "answer.message", "answer.progress",
            "answer.states.cancelled", "answer.states.expired", "answer.states.failed", "answer.states.queued",
            "answer.states.running", "answer.states.succeeded", "answer.status", "answer.url", "auth.header",
            "auth.scheme", "base-url", "ca-file", "deadline", "enabled",
            "not-found-grace", "pause.first", "pause.max", "poll.budget", "poll.concurrency", "poll.interval",
            "poll.max-interval", "poll.refresh", "poll.schedule", "poll.timeout", "prefixes", "query.body",
            "query.method", "query.path", "retry-after.max",
            "token", "token-file");

    static final String VARIABLES = "RELAY_";
    static final String VARIABLES_OF_PROVIDERS = VARIABLES + "PROVIDERS_";
    private static final Pattern KNOWN = Pattern.compile(
            VARIABLES + "(?:" + variables(KEYS) + "|PROVIDERS_\\w+_(?:" + variables(KEYS_OF_PROVIDERS)
                    + "))(?:_\\d+_)?");
    /** Names that differ by more than a third are not near. */
    private static final int PART = 3;
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance();

    private KnownSettings() {}

    private static String variables(List<String> keys) {
        return keys.stream().map(KnownSettings::variable).collect(Collectors.joining("|"));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    static boolean hasVariable(String name) {
        return KNOWN.matcher(name).matches();
    }

    /** The variable that is nearest to this name. */
    static Nearest nearestVariable(String name, Collection<String> providers) {
        return nearest(name, Stream.concat(KEYS.stream().map(key -> VARIABLES + variable(key)),
                providers.stream()
                        .flatMap(provider -> KEYS_OF_PROVIDERS.stream()
                                .map(key -> VARIABLES_OF_PROVIDERS + variable(provider) + "_" + variable(key)))));
    }

    /** The key that is nearest to this one. */
    static Nearest nearestKey(String key, Collection<String> providers) {
        return nearest(key, Stream.concat(KEYS.stream().map(known -> "relay." + known),
                providers.stream()
                        .flatMap(provider -> KEYS_OF_PROVIDERS.stream()
                                .map(known -> "relay.providers." + provider + "." + known))));
    }

    private static Nearest nearest(String name, Stream<String> known) {
        return known.map(each -> new Nearest(each, DISTANCE.apply(name, each)))
                .min(Comparator.comparingInt(Nearest::distance))
                .orElseThrow();
    }

    /** @param distance number of characters that differ */
    record Nearest(String name, int distance) {

        /** Whether the name is likely to be meant. */
        boolean isNear() {
            return distance <= Math.max(1, (name.length() - VARIABLES.length()) / PART);
        }
    }
}
