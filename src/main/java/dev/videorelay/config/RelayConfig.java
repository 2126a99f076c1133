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

/** All settings of the relay; those of Kafka and of Quarkus keep their own keys. */
@ConfigMapping(prefix = "relay")
public interface RelayConfig {

    /** Instances of one group share the work. */
    @WithDefault("video-task-relay")
    String group();

    Topics topics();

    /** Provider of the IDs whose prefix nobody claims; without it they are rejected. */
    Optional<String> defaultProvider();

    /** Record headers that go from a submission to its completion event, beside the ones that always do. */
    Optional<List<@WithConverter(TrimmedStringConverter.class) String>> copyHeaders();

    /** How many tasks one instance may have open; at the limit it takes in no more submissions until some are over. */
    @WithDefault("1000000")
    int maxOpenTasks();

    Progress progress();

    Board board();

    /** Query APIs by name; the route that asks one is called {@code query-{name}}. */
    Map<String, Provider> providers();

    /** Those that are not switched off: only they get submissions and poll. */
    default Map<String, Provider> providersInUse() {
        Map<String, Provider> inUse = new TreeMap<>(providers());
        inUse.values().removeIf(provider -> !provider.enabled());
        return inUse;
    }

    /** Route files beside those that come with the relay, such as {@code file:/etc/relay/*.camel.yaml}. */
    Optional<List<@WithConverter(TrimmedStringConverter.class) String>> routes();

    /** How completion events are compressed; some clients read only gzip. */
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

        /** Whether missing topics are created at start; otherwise they end it. */
        @WithDefault("true")
        @WithConverter(TrueOrFalse.class)
        boolean create();

        /** Partitions of created topics; those of the accepted submissions must never change. */
        @WithDefault("12")
        int partitions();

        /** Replicas of created topics; -1 is the broker's default. */
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

        /** Whether there is a page that shows the relay at work, at {@code /} of the HTTP port. */
        @WithDefault("true")
        @WithConverter(TrueOrFalse.class)
        boolean enabled();
    }

    interface Provider {

        /** Whether it is used; one that is not claims no submission, and tasks that it still has wait until their deadlines. */
        @WithDefault("true")
        @WithConverter(TrueOrFalse.class)
        boolean enabled();

        /** Absolute http(s) URL; the API's path is appended to it. */
        @WithDefault("https://octopusx.ai")
        URI baseUrl();

        /** Bearer token; without it requests carry no {@code Authorization}. */
        Optional<@WithConverter(TrimmedStringConverter.class) String> token();

        /** File that has the bearer token in it instead; it is read again when it changes. */
        Optional<Path> tokenFile();

        /** File with the certificates, in PEM, of those who may certify the gateway; without it whom the JVM trusts. */
        Optional<Path> caFile();

        /** Beginnings of the task IDs that belong to this provider; the longest match of all providers wins. */
        Optional<List<@WithConverter(TrimmedStringConverter.class) String>> prefixes();

        /** How long a task is followed unless its submission says otherwise. */
        @WithDefault("PT2H")
        Duration deadline();

        /** How long after acceptance an unknown task may still become known. */
        @WithDefault("PT15S")
        Duration notFoundGrace();

        Polling poll();

        Pauses pause();

        RetryAfter retryAfter();
    }

    interface Polling {

        /** How fresh: ends are noticed as soon as polling at this interval would. */
        @WithDefault("PT10S")
        Duration interval();

        /** Ceiling of back-off and of the learned schedule. */
        @WithDefault("PT60S")
        Duration maxInterval();

        /** Whether tasks are polled when they are likely to be over, or again and again at the interval. */
        @WithDefault("learned")
        Schedule schedule();

        /** How often the gateway renews its answers, if that is known: the learned schedule asks no sooner. */
        Optional<Duration> refresh();

        /** How long connecting, the first byte and the whole body of an answer may each take. */
        @WithDefault("PT10S")
        Duration timeout();

        /** Polls per second over all instances; none is no limit. */
        Optional<Double> budget();

        /** Requests at once, per instance. */
        @WithDefault("64")
        int concurrency();
    }

    interface Pauses {

        /** How long a provider first rests after it refused. */
        @WithDefault("PT5S")
        Duration first();

        /** Ceiling of its pauses. */
        @WithDefault("PT5M")
        Duration max();
    }

    interface RetryAfter {

        /** The longest {@code Retry-After} that is believed. */
        @WithDefault("PT10M")
        Duration max();
    }

    enum Schedule {
        LEARNED, FIXED
    }

    enum Compression {
        NONE, GZIP, SNAPPY, LZ4, ZSTD
    }
}
