package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.videorelay.testkit.Arguments;
import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.MainProcess;
import dev.videorelay.testkit.RelayProcess;

/**
 * What a poll costs the relay in CPU time, beside what it costs a {@link BareClient bare HttpClient 5}.
 *
 * <p>Gateway, relay and bare client are processes of their own. The clients take turns, so that none disturbs another; each
 * warms up, and then its CPU time over a window is divided by the answers that the gateway gave in it. What the relay costs
 * while it polls nothing, its ledger foremost, is measured too: it is in the whole, and not in what one more poll costs.
 */
final class PollCostBench implements Bench {

    static final String UNIFIED_ID = "task_01k6x15vhrff09dkkqjrzwh";
    static final String GENERATIONS_ID = "cgt-20260412163502-x8k";
    static final String TOKEN = "sk-0123456789abcdefghijklmnopqrstuvwxyz0123456789ab";

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int BARE_THREADS = 4;
    private static final double MICROS_PER_SECOND = 1e6;

    private final List<String> jvm;
    private final int rate;
    private final int rounds;
    private final Duration warmUp;
    private final Duration window;
    private final Turns costs = new Turns();
    private GatewayProcess gateway;

    PollCostBench(Arguments given) {
        jvm = Stream.concat(Stream.of("-Xmx512m"), given.list("jvm").stream()).toList();
        rate = given.number("rate", 1_000);
        rounds = given.number("rounds", 3);
        warmUp = given.value("warm-up", Duration::parse, Duration.ofMinutes(2));
        window = given.value("window", Duration::parse, Duration.ofSeconds(30));
    }

    @Override
    public List<Table> run() throws Exception {
        try (Broker broker = new Broker(0);
                GatewayProcess started = new GatewayProcess(0)) {
            gateway = started;
            file(broker);
            for (int round = 0; round < rounds; round++) {
                costs.add("bare HttpClient 5, at the same rate", bare(rate));
                costs.add("bare HttpClient 5, as fast as it can", bare(0));
                double atRest = relayAtRest(broker);
                double polling = relayPolling(broker);
                costs.add("relay, all told", polling);
                costs.add("relay, without what it costs at rest", polling - atRest);
            }
        }
        return List.of(costs.table("CPU per poll", "µs", "%.0f")
                .note("%,d polls a second, half of each query API; %d rounds, %d s of warm-up in each turn, %s.", rate,
                        rounds,
                        warmUp.toSeconds(), String.join(" ", jvm)));
    }

    private double bare(int atRate) throws Exception {
        try (MainProcess bare = MainProcess.start("bench-bare-client", jvm, BareClient.class, gateway.baseUrl(),
                String.valueOf(BARE_THREADS), String.valueOf(atRate))) {
            return costOfPoll(bare.handle());
        }
    }

    private double relayPolling(Broker broker) throws Exception {
        try (RelayProcess relay = relay(broker, INTERVAL)) {
            Rig.until(relay, relay::isReady);
            return costOfPoll(relay.handle());
        }
    }

    /** Spread over as many polls as there would be. */
    private double relayAtRest(Broker broker) throws Exception {
        try (RelayProcess relay = relay(broker, NEVER)) {
            Rig.until(relay, relay::isReady);
            return micros(relay.handle()) / (window.toSeconds() * rate);
        }
    }

    private double costOfPoll(ProcessHandle client) throws Exception {
        Rig.pass(warmUp);
        long before = gateway.tally().polls();
        double micros = microsOfWindow(client);
        return micros / (gateway.tally().polls() - before);
    }

    private double micros(ProcessHandle client) throws InterruptedException {
        Rig.pass(warmUp);
        return microsOfWindow(client);
    }

    private double microsOfWindow(ProcessHandle client) throws InterruptedException {
        Duration before = Weight.cpu(client);
        Rig.pass(window);
        return Weight.cpu(client).minus(before).toNanos() * MICROS_PER_SECOND / Duration.ofSeconds(1).toNanos();
    }

    private RelayProcess relay(Broker broker, Duration interval) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String provider : List.of("UNIFIED", "GENERATIONS")) {
            settings.put("RELAY_PROVIDERS_" + provider + "_POLL_SCHEDULE", "fixed");
            settings.put("RELAY_PROVIDERS_" + provider + "_POLL_INTERVAL", interval.toString());
            settings.put("RELAY_PROVIDERS_" + provider + "_POLL_MAX_INTERVAL", NEVER.toString());
            settings.put("RELAY_PROVIDERS_" + provider + "_TOKEN", TOKEN);
        }
        return RelayProcess.start("bench-poll-cost", broker.address(), gateway.baseUrl(), settings,
                jvm.toArray(String[]::new));
    }

    /** As many tasks as make the rate, half of them of each provider. */
    private void file(Broker broker) {
        try (RelayProcess first = relay(broker, NEVER); Filer filer = new Filer(broker.address())) {
            Rig.until(first, first::isReady);
            Instant now = Instant.now();
            for (int i = 0; i < rate * INTERVAL.toSeconds(); i += 2) {
                filer.file("unified", UNIFIED_ID + i, now);
                filer.file("generations", GENERATIONS_ID + i, now);
            }
            filer.flush();
        }
    }
}
