package dev.videorelay.config;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** Checks the rules between and beyond the types of the settings, before anything starts. */
public final class ConfigCheck implements SmallRyeConfigBuilderCustomizer, ConfigValidator {

    /** What Kafka accepts as the name of a topic; the group becomes part of topic names. */
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,200}");

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withValidator(this);
    }

    @Override
    public void validateMapping(Class<?> mapping, String prefix, Object settings) {
        if (settings instanceof RelayConfig relay) {
            List<String> variables = UnknownVariables.in(System.getenv().keySet(), relay.providers().keySet()).errors();
            Problem[] problems = Stream.concat(problems(relay).stream(), variables.stream())
                    .map(Problem::new)
                    .toArray(Problem[]::new);
            if (problems.length > 0) {
                throw new ConfigValidationException(problems);
            }
        }
    }

    /** One sentence for each wrong value; it begins with the key. */
    static List<String> problems(RelayConfig relay) {
        Problems problems = new Problems();
        problems.when(!NAME.matcher(relay.group()).matches(), "relay.group", "must be of A-Z a-z 0-9 . _ -");
        checkTopics(relay.topics(), problems);
        problems.when(relay.topics().partitions() < 1, "relay.topics.partitions", "must be at least 1");
        problems.when(relay.topics().replication() < 1 && relay.topics().replication() != -1,
                "relay.topics.replication", "must be at least 1, or -1 for the broker's default");
        problems.when(relay.maxOpenTasks() < 1, "relay.max-open-tasks", "must be at least 1");
        relay.advertisedUrl()
                .ifPresent(url -> problems.when(!isHttp(url) || !url.getPath().matches("/?"), "relay.advertised-url",
                        "must be an http(s) URL of a host and a port"));
        Map<String, RelayConfig.Provider> inUse = relay.providersInUse();
        problems.when(inUse.isEmpty(), "relay.providers.{name}.enabled", "must be true for one of "
                + new TreeSet<>(relay.providers().keySet()));
        relay.defaultProvider()
                .ifPresent(name -> problems.when(!inUse.containsKey(name), "relay.default-provider",
                        "must be one of " + inUse.keySet()));
        relay.providers().forEach((name, provider) -> check(provider, "relay.providers." + name, problems));
        checkPrefixes(inUse, problems);
        return problems.found;
    }

    private static void checkTopics(RelayConfig.Topics topics, Problems problems) {
        Map<String, String> keys = new HashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("tasks", topics.tasks());
        names.put("accepted", topics.accepted());
        names.put("completions", topics.completions());
        names.put("rejected", topics.rejected());
        names.put("progress", topics.progress());
        names.forEach((key, name) -> {
            problems.when(!NAME.matcher(name).matches(), "relay.topics." + key, "must be of A-Z a-z 0-9 . _ -");
            String other = keys.putIfAbsent(name, key);
            problems.when(other != null, "relay.topics." + key, "must not be the same as relay.topics." + other);
        });
    }

    private static void check(RelayConfig.Provider provider, String key, Problems problems) {
        problems.when(!isHttp(provider.baseUrl()), key + ".base-url",
                "must be an absolute http(s) URL without user and query");
        problems.when(!provider.token().map(TokenFile::isToken).orElse(true), key + ".token",
                "must be one word of ASCII");
        problems.when(provider.token().isPresent() && provider.tokenFile().isPresent(), key + ".token-file",
                "must not be set beside " + key + ".token");
        provider.tokenFile()
                .filter(file -> provider.enabled())
                .ifPresent(file -> checkFile(key + ".token-file", new TokenFile(file)::read, problems));
        provider.caFile()
                .filter(file -> provider.enabled())
                .ifPresent(file -> checkFile(key + ".ca-file", new CaFile(file)::read, problems));
        new ProviderCheck(key, provider, problems::when).check();
        problems.whenNotPositive(provider.deadline(), key + ".deadline");
        problems.when(provider.notFoundGrace().isNegative(), key + ".not-found-grace", "must not be negative");
        problems.whenNotPositive(provider.poll().interval(), key + ".poll.interval");
        problems.whenShorter(provider.poll().maxInterval(), provider.poll().interval(), key + ".poll.max-interval",
                key + ".poll.interval");
        provider.poll().refresh().ifPresent(refresh -> {
            problems.whenNotPositive(refresh, key + ".poll.refresh");
            problems.whenShorter(provider.poll().maxInterval(), refresh, key + ".poll.max-interval",
                    key + ".poll.refresh");
        });
        problems.whenNotPositive(provider.poll().timeout(), key + ".poll.timeout");
        problems.when(provider.poll().concurrency() < 1, key + ".poll.concurrency", "must be at least 1");
        problems.when(!(provider.poll().budget().orElse(1.0) > 0), key + ".poll.budget", "must be positive");
        problems.whenNotPositive(provider.pause().first(), key + ".pause.first");
        problems.whenShorter(provider.pause().max(), provider.pause().first(), key + ".pause.max",
                key + ".pause.first");
        problems.whenNotPositive(provider.retryAfter().max(), key + ".retry-after.max");
    }

    private static void checkFile(String key, FileCheck file, Problems problems) {
        try {
            file.read();
        } catch (IOException e) {
            problems.when(true, key, "cannot be used: " + e.getMessage());
        }
    }

    private interface FileCheck {
        Object read() throws IOException;
    }

    private static boolean isHttp(URI url) {
        return url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null
                && url.getRawFragment() == null
                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    }

    private static void checkPrefixes(Map<String, RelayConfig.Provider> providers, Problems problems) {
        Map<String, String> owners = new HashMap<>();
        providers.forEach((name, provider) -> provider.prefixes().orElse(List.of()).forEach(prefix -> {
            String other = owners.putIfAbsent(prefix, name);
            problems.when(other != null, "relay.providers." + name + ".prefixes",
                    "has " + prefix + ", which relay.providers." + other + ".prefixes has too");
        }));
    }

    private static final class Problems {

        private final List<String> found = new ArrayList<>();

        void when(boolean wrong, String key, String message) {
            if (wrong) {
                found.add(key + " " + message);
            }
        }

        void whenNotPositive(Duration duration, String key) {
            when(duration.isNegative() || duration.isZero(), key, "must be positive");
        }

        void whenShorter(Duration duration, Duration than, String key, String thanKey) {
            when(duration.compareTo(than) < 0, key, "must not be shorter than " + thanKey);
        }
    }
}
