package dev.videorelay.board;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.videorelay.answer.Wire;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.ledger.LocalTasks;
import dev.videorelay.polling.PlayedLoop;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;
import dev.videorelay.timing.WallClock;

/** The board over HTTP, of tasks that go round a loop when the test turns it, by answers that the test gives. */
final class PlayedBoard implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(100);

    static final String BROKERS = "kafka-1.example:9092,kafka-2.example:9092";

    final ManualClock clock = new ManualClock();
    final SseBroadcaster viewers;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, LookUp> lookUps = new ConcurrentHashMap<>();
    private final PlayedLoop loop;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile boolean broker = true;
    private volatile String intakeStall;
    private int offset;

    private record LookUp(int status, String json) {}

    /** @param settings a key, its value, another key, … */
    PlayedBoard(String... settings) {
        this(0, settings);
    }

    /** @param port 0 for any */
    PlayedBoard(int port, String... settings) {
        RelayConfig config = Settings.of(settings);
        loop = new PlayedLoop(config, clock,
                id -> Wire.read(Wire.answer(statuses.getOrDefault(id, 200), answers.get(id))));
        Health health = new Health(this::readiness, clock);
        viewers = new SseBroadcaster(vertx,
                new SseFrames(
                        new Snapshots(config, BROKERS, loop.providers(), new LocalTasks(), health,
                                WallClock.showing(clock)),
                        loop.providers()),
                PERIOD);
        Router router = Router.router(vertx);
        new BoardRoutes(config, viewers).register(router);
        router.get("/tasks/*").handler(this::findTask);
        server = done(vertx.createHttpServer().requestHandler(router).listen(port, "localhost"));
    }

    private void findTask(RoutingContext request) {
        LookUp found = lookUps.getOrDefault(request.request().path(), new LookUp(404, "{}"));
        request.response()
                .setStatusCode(found.status())
                .putHeader("Content-Type", "application/json")
                .end(found.json());
    }

    private HealthCheckResponse readiness() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("relay")
                .status(broker && intakeStall == null)
                .withData("broker", broker)
                .withData("intake", intakeStall == null ? "reading" : "standing still");
        return (intakeStall == null ? response : response.withData("intake.cause", intakeStall)).build();
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return server.actualPort();
    }

    String url() {
        return "http://localhost:" + port() + "/";
    }

    /** Follows a task of which its gateway always says this. */
    void follow(String taskId, String answer) {
        follow(taskId, "unified", answer);
    }

    void follow(String taskId, String provider, String answer) {
        answer(taskId, answer);
        loop.follow(new Ticket(new TaskId(taskId), provider, clock.instant(), clock.instant().plus(Tickets.DEADLINE),
                Tickets.source(++offset), Map.of()), clock.instant(), completion -> {});
    }

    /** What {@code GET /tasks/{id}} says of a task from now on. */
    void lookUp(String taskId, int status, String json) {
        lookUps.put("/tasks/" + URLEncoder.encode(taskId, StandardCharsets.UTF_8).replace("+", "%20"),
                new LookUp(status, json));
    }

    /** What its gateway says from now on. */
    void answer(String taskId, String answer) {
        answers.put(taskId, answer);
    }

    /** The HTTP status of its gateway's answers from now on. */
    void answer(String taskId, int status) {
        statuses.put(taskId, status);
    }

    void brokerAnswers(boolean whether) {
        broker = whether;
    }

    void intakeStandsStill(String why) {
        intakeStall = why;
    }

    /** All that is due happens, and that much time goes by. */
    void advance(Duration by) {
        loop.advance(by);
    }

    @Override
    public void close() {
        done(server.close());
        done(vertx.close());
    }
}
