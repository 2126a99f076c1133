package dev.videorelay.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/**
 * All settings of the relay; those of Kafka and of Quarkus keep their own keys.
 *
 * <p>Nested interfaces are named like the keys that they hold; {@link Polling} and {@link Pauses} are the plural, since types of
 * the poll loop and the gate have the short names.
 */
@ConfigMapping(prefix = "relay")
public interface RelayConfig {

    /** Instances with the same group share the work. */
    @WithDefault("video-task-relay")
    String group();

    Topics topics();

    /** Provider of task IDs without a known prefix; if it is not set, they are rejected. */
    Optional<String> defaultProvider();

    /** Record headers that are copied from a submission to its completion event, in addition to the fixed ones. */
    Optional<List<@WithConverter(TrimmedStringConverter.class) String>> copyHeaders();

    /** Limit of open tasks per instance; at the limit, intake waits until tasks are closed. */
    @WithDefault("1000000")
    int maxOpenTasks();

    /** URL of this instance's HTTP port, under which other instances of the group ask it for tasks. */
    Optional<URI> advertisedUrl();

    Progress progress();

    Board board();

    /** Query APIs by name; the route that polls one is called {@code query-{name}}. */
    Map<String, Provider> providers();

    /** Providers that are enabled: only these get submissions and are polled. */
    default Map<String, Provider> providersInUse() {
        Map<String, Provider> inUse = new TreeMap<>(providers());
        inUse.values().removeIf(provider -> !provider.enabled());
        return inUse;
    }

    /** Route files in addition to those of the relay, such as {@code file:/etc/relay/*.camel.yaml}. */
    Optional<List<@WithConverter(TrimmedStringConverter.class) String>> routes();

    /** Compression of completion events; some clients read only gzip. */
    @WithDefault("none")
    Compression compression();

    interface Topics {

        @WithDefault("video.tasks")
        String tasks();

        @WithDefault("video.tasks.accepted")
        String accepted();

        @WithDefault("video.completions")
        String completions();

        @WithDefault("video.tasks.rejected")
        String rejected();

        @WithDefault("video.progress")
        String progress();

        /** Whether missing topics are created at start; if false, a missing topic ends the start. */
        @WithDefault("true")
        @WithConverter(TrueOrFalse.class)
        boolean create();

        /** Partitions of created topics; the number of the accepted topic must never change. */
        @WithDefault("12")
        int partitions();

        /** Replication factor of created topics; -1 is the broker's default. */
        @WithDefault("-1")
        short replication();
    }

    interface Progress {

        /** Whether changes of state and progress are published. */
        @WithDefault("false")
        @WithConverter(TrueOrFalse.class)
        boolean enabled();
    }

    interface Board {

        /** Whether the board is served at {@code /} of the HTTP port. */
        @WithDefault("true")
        @WithConverter(TrueOrFalse.class)
        boolean enabled();

        /** Host names that a request may name, besides {@code localhost} and addresses; a request for another one gets 421. */
        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> hosts();
    }

    interface Provider {

        /** Whether the provider is used; a disabled one gets no submissions, and its open tasks wait for their deadlines. */
        @WithDefault("true")
        @WithConverter(TrueOrFalse.class)
        boolean enabled();

        /**
         * Absolute http(s) URL of the gateway; the path of the API is appended to it. It has no default, so that a token is never
         * sent to a host that it is not for.
         */
        URI baseUrl();

        /** Bearer token; without it, requests have no {@code Authorization} header. */
        Optional<@WithConverter(TrimmedStringConverter.class) String> token();

        /** File with the bearer token, in place of {@link #token}; it is read again when it changes. */
        Optional<Path> tokenFile();

        /** PEM file with the CA certificates for the gateway; without it, those that the JVM trusts. */
        Optional<Path> caFile();

        /** Prefixes of the task IDs of this provider; the longest match over all providers wins. */
        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> prefixes();

        /** How long a task is polled, unless its submission has a deadline of its own. */
        @WithDefault("PT2H")
        Duration deadline();

        /** How long after acceptance the gateway may not know a task yet. */
        @WithDefault("PT15S")
        Duration notFoundGrace();

        QuerySettings query();

        TokenHeader auth();

        AnswerSettings answer();

        Polling poll();

        Pauses pause();

        RetryAfter retryAfter();
    }

    /** The request of a provider that has no route of its own. */
    interface QuerySettings {

        /** What follows the base URL, with <code>{taskId}</code> for the ID. */
        Optional<String> path();

        @WithDefault("GET")
        QueryMethod method();

        /** JSON text with <code>{taskId}</code> for the ID, for POST. */
        Optional<String> body();
    }

    /** How a request carries the token. */
    interface TokenHeader {

        @WithDefault("Authorization")
        @WithConverter(TrimmedStringConverter.class)
        String header();

        /** Word before the token; none if it is set to an empty text. */
        @WithDefault("Bearer")
        Optional<@WithConverter(TrimmedStringConverter.class) String> scheme();
    }

    interface Polling {

        /** Freshness: the end of a task is detected as fast as polling at this fixed interval would. */
        @WithDefault("PT10S")
        Duration interval();

        /** Longest interval of back-off and of the learned schedule. */
        @WithDefault("PT60S")
        Duration maxInterval();

        /** Whether tasks are polled when they are likely to have ended, or at the fixed interval. */
        @WithDefault("learned")
        Schedule schedule();

        /** How often the gateway refreshes its answers, if known: the learned schedule polls no sooner. */
        Optional<Duration> refresh();

        /** Time limit for connecting, for the first byte and for the whole answer, each. */
        @WithDefault("PT10S")
        Duration timeout();

        /** Limit of polls per second over all instances; none by default. */
        Optional<Double> budget();

        /** Limit of concurrent requests per instance. */
        @WithDefault("64")
        int concurrency();
    }

    interface Pauses {

        /** First pause of a provider after it refused its tasks; each further pause is twice as long. */
        @WithDefault("PT5S")
        Duration first();

        /** Longest pause. */
        @WithDefault("PT5M")
        Duration max();
    }

    interface RetryAfter {

        /** Longest {@code Retry-After} that is honored. */
        @WithDefault("PT10M")
        Duration max();
    }

    enum QueryMethod {
        GET, POST
    }

    enum Schedule {
        LEARNED, FIXED
    }

    enum Compression {
        NONE, GZIP, SNAPPY, LZ4, ZSTD
    }
}
