package dev.videorelay.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Job;
import dev.videorelay.testkit.Job.Stage;
import dev.videorelay.testkit.SimulatedGateway;

/**
 * Traffic for the board while the user submits nothing: a task each second, some dozens at once, that are not printed. Now
 * and then the gateway has no quota left for one of its APIs, so that its provider is paused.
 */
final class Traffic implements AutoCloseable {

    private static final Pattern ID = Pattern.compile(".*film-\\d{4}");
    private static final List<String> PREFIXES = List.of("sora-2:", "cgt-", "veo3-", "task_", "asyntask_", "sora-2:",
            "grok:",
            "cgt-");
    private static final Duration PERIOD = Duration.ofMillis(1_100);
    private static final int WELL = 50;
    private static final Duration EMPTY = Duration.ofSeconds(25);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Broker broker;
    private final SimulatedGateway gateway;
    private final Screen screen;
    private int number;
    private volatile Instant emptyUntil = Instant.MIN;

    Traffic(Broker broker, SimulatedGateway gateway, Screen screen) {
        this.broker = broker;
        this.gateway = gateway;
        this.screen = screen;
    }

    /** Whether a task is one of these. */
    static boolean has(String taskId) {
        return ID.matcher(taskId).matches();
    }

    void begin() {
        thread.scheduleAtFixedRate(this::next, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void next() {
        number++;
        String prefix = PREFIXES.get(number % PREFIXES.size());
        String id = prefix + "film-%04d".formatted(number);
        Job job = Job.lasting(Duration.ofSeconds(15 + number * 37 % 55), end(number));
        boolean payable = prefix.equals("cgt-") || prefix.equals("asyntask_");
        gateway.settle(id, (poll, age) -> payable && Instant.now().isBefore(emptyUntil)
                ? Stage.NO_QUOTA
                : job.at(poll, age));
        broker.submit(id);
        if (number % WELL == 0) {
            emptyUntil = Instant.now().plus(EMPTY);
            screen.gateway("out of quota for %d s: the board shows that generations is paused, and why"
                    .formatted(EMPTY.toSeconds()));
        }
    }

    private static Stage end(int number) {
        return number % 13 == 0 ? Stage.FAILED : number % 29 == 0 ? Stage.CANCELLED : Stage.SUCCEEDED;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
