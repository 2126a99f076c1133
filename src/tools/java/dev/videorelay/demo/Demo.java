package dev.videorelay.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.Ports;
import dev.videorelay.testkit.RelayProcess;
import dev.videorelay.testkit.SimulatedGateway;
import dev.videorelay.testkit.TestClients;

/**
 * Shows the whole way of a task: starts a broker, a gateway and the packaged relay, submits tasks of every kind, and
 * prints what becomes of them. Then there is {@link Traffic} for the board. Runs until Ctrl-C, or with {@code --once} until its own tasks are over.
 */
public final class Demo {

    /** With {@code --once}: what has not come by then does not come. */
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String RELAY = "demo-relay";
    private static final int BROKER_PORT = 9092;
    private static final int BOARD_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9876;
    private static final Set<String> TOPICS = Set.of("video.tasks", "video.tasks.accepted", "video.completions",
            "video.tasks.rejected");
    private static final Map<String, String> SETTINGS = Map.of("RELAY_PROVIDERS_UNIFIED_POLL_INTERVAL", "PT1S",
            "RELAY_PROVIDERS_GENERATIONS_POLL_INTERVAL", "PT1S", "RELAY_PROVIDERS_GENERATIONS_NOT_FOUND_GRACE", "PT3S",
            "RELAY_TOPICS_PARTITIONS", "3");

    private Demo() {}

    public static void main(String... args) throws Exception {
        Screen screen = new Screen(System.out, Path.of("target", RELAY + ".log"));
        // The process ends with 1, as after any uncaught exception, and without a stack trace
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> screen.failed(failure));
        screen.note(
                "Starting a Kafka broker and a simulated gateway in this process, and the relay beside it: some 15 s.");
        run(screen, List.of(args).contains("--once"));
        screen.note("Stopped.");
    }

    private static void run(Screen screen, boolean once) throws Exception {
        int board = usualOrFree(BOARD_PORT);
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("QUARKUS_HTTP_PORT", String.valueOf(board));
        settings.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(usualOrFree(MANAGEMENT_PORT)));
        try (Broker broker = quietly(() -> new Broker(usualOrFree(BROKER_PORT)));
                SimulatedGateway gateway = new SimulatedGateway(Demo::job);
                RelayProcess relay = RelayProcess.start(RELAY, broker, gateway, settings, "-Xmx256m",
                        "-XX:TieredStopAtLevel=1")) {
            endOnCtrlC(Thread.currentThread(), screen);
            try {
                awaitTopics(broker, relay);
                screen.started(new Hints(broker.address(), URI.create("http://localhost:" + board + "/"),
                        relay.management("health/ready"), relay.log().toPath()));
                show(broker, gateway, relay, screen, once);
            } catch (InterruptedException | InterruptException e) {
                Thread.interrupted(); // Kafka's client has set it again, and what closes now has to wait
                screen.stopping();
            }
        }
    }

    /** Without what Kafka prints when it formats the broker's folder. */
    private static Broker quietly(Supplier<Broker> start) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return start.get();
        } finally {
            System.setOut(out);
        }
    }

    private static void show(Broker broker, SimulatedGateway gateway, RelayProcess relay, Screen screen, boolean once)
            throws Exception {
        Instant start = Instant.now();
        try (Submissions submissions = new Submissions(broker.address(), screen);
                Results results = new Results(broker.address(), screen);
                Traffic traffic = new Traffic(broker, gateway, screen)) {
            gateway.watch(screen::polled);
            submissions.sendAll();
            if (!once) {
                traffic.begin();
            }
            while (!(once && results.number() >= Submissions.RESULTS)) {
                results.show();
                relay.mustBeAlive();
                if (once && Duration.between(start, Instant.now()).compareTo(LONGEST) > 0) {
                    throw new IllegalStateException("Only %d of %d results came within %d s"
                            .formatted(results.number(), Submissions.RESULTS, LONGEST.toSeconds()));
                }
            }
        }
    }

    /** The course of a job of the demo or of its user: what its ID says. */
    private static Job job(String id) {
        Duration duration = Duration.ofMillis(3_000 + Math.floorMod(id.hashCode(), 5_000));
        if (id.contains("unknown")) {
            return (poll, age) -> Stage.UNKNOWN;
        }
        if (id.contains("endless")) {
            return Job.neverOver();
        }
        return Job.lasting(duration,
                id.contains("fail") ? Stage.FAILED : id.contains("cancel") ? Stage.CANCELLED : Stage.SUCCEEDED);
    }

    /** The usual port, or another one where that is taken. */
    private static int usualOrFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return port;
        } catch (IOException e) {
            return Ports.free();
        }
    }

    private static void awaitTopics(Broker broker, RelayProcess relay) throws Exception {
        try (Admin admin = TestClients.admin(broker.address())) {
            while (!admin.listTopics().names().get().containsAll(TOPICS)) {
                relay.mustBeAlive();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** Lets the main thread close everything in order before the process ends. */
    private static void endOnCtrlC(Thread main, Screen screen) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            main.interrupt();
            try {
                main.join(Duration.ofSeconds(15).toMillis());
            } catch (InterruptedException e) {
                screen.note("Interrupted while stopping.");
            }
        }));
    }
}
