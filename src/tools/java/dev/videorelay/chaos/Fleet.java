package dev.videorelay.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;

/** The relays: each has a place of its own, and a door of its own to the gateway, that the next process takes over. */
final class Fleet implements AutoCloseable {

    private static final int PARTITIONS_EACH = 2;
    private static final int LONGEST_STOP_SECONDS = 20;
    private static final String[] JVM = RelayProcess.quickStart("-Xmx256m");

    private final String brokers;
    private final List<SimulatedGateway> doors;
    private final Map<String, String> settings;
    private final List<RelayProcess> relays = new ArrayList<>();
    private final int[] starts;

    /** @param doors one for each relay */
    Fleet(String brokers, List<SimulatedGateway> doors, Options options) {
        this.brokers = brokers;
        this.doors = doors;
        this.settings = settings(options);
        this.starts = new int[doors.size()];
        for (int place = 0; place < doors.size(); place++) {
            relays.add(started(place));
        }
    }

    /** As shipped, but in more of a hurry. */
    private static Map<String, String> settings(Options options) {
        Map<String, String> settings = new HashMap<>();
        settings.put("RELAY_TOPICS_PARTITIONS", String.valueOf(PARTITIONS_EACH * options.relays()));
        for (String provider : List.of("UNIFIED", "GENERATIONS")) {
            String prefix = "RELAY_PROVIDERS_" + provider + "_";
            settings.put(prefix + "TOKEN", "sk-chaos");
            settings.put(prefix + "POLL_INTERVAL", options.interval().toString());
            settings.put(prefix + "POLL_MAX_INTERVAL", options.interval().multipliedBy(4).toString());
            settings.put(prefix + "NOT_FOUND_GRACE", options.interval().multipliedBy(2).toString());
        }
        return settings;
    }

    private synchronized RelayProcess started(int place) {
        String name = "chaos-relay-%d-%02d".formatted(place + 1, ++starts[place]);
        return RelayProcess.start(name, brokers, doors.get(place), settings, JVM);
    }

    private synchronized RelayProcess at(int place) {
        return relays.get(place);
    }

    int size() {
        return doors.size();
    }

    boolean isReady() {
        return IntStream.range(0, size()).allMatch(this::isReady);
    }

    boolean isReady(int place) {
        return at(place).isReady();
    }

    /** Whether the process that was last started there is alive, or held. */
    boolean isAlive(int place) {
        return at(place).isAlive();
    }

    void start(int place) {
        RelayProcess relay = started(place);
        synchronized (this) {
            relays.set(place, relay);
        }
    }

    void kill(int place) {
        at(place).kill();
    }

    void pause(int place) {
        at(place).pause();
    }

    void resume(int place) {
        at(place).resume();
    }

    /** How long it took to end; it is gone in any case. */
    Duration stop(int place) {
        Instant told = Instant.now();
        if (!at(place).stop(LONGEST_STOP_SECONDS)) {
            at(place).kill();
        }
        return Duration.between(told, Instant.now());
    }

    String log(int place) {
        return at(place).log().toString();
    }

    @Override
    public void close() {
        relays.forEach(RelayProcess::kill);
    }
}
