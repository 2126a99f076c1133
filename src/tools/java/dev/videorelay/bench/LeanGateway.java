package dev.videorelay.bench;

import java.util.stream.LongStream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import dev.videorelay.testkit.FieldCase;

/**
 * The gateway of the benchmarks: one thread, one answer per request and no state but arrays of numbers.
 *
 * <p>The tests' {@link dev.videorelay.testkit.SimulatedGateway} keeps an object for each task, takes a thread for each
 * request, and runs in the process of the test. At 10,000 polls a second it would be what is measured. This one is a
 * main class, so that its CPU time is its own.
 *
 * <p>A {@link NumberedTask} ends when its ID says so. Any other task of both query APIs is open for ever, in the words of
 * the corpus of answers. {@link GatewayProcess} reads what has been recorded, and sets the condition, by {@code /bench/…}.
 */
public final class LeanGateway {

    static final String BENCH = "/bench/";

    /** Condition of the gateway as a whole. */
    enum Condition {
        WELL, UNAVAILABLE, HANGING_UP
    }

    static final String UNIFIED = "/v1/video/query";
    static final String GENERATIONS = "/v1/video/generations/";

    private static final Buffer OPEN_IN_UNIFIED = inTheField("a01-pending");
    private static final Buffer OPEN_IN_GENERATIONS = inTheField("b01-in-progress");
    private static final String ANSWER = """
            {"id":"%s","status":"processing","video_url":null,"enhanced_prompt":"","progress":30,"status_update_time":%d}""";
    private static final String LAST_ANSWER = """
            {"id":"%s","status":"completed","video_url":"https://cdn.example/%1$s.mp4","enhanced_prompt":"","progress":100,\
            "status_update_time":%d}""";

    private final Recorder recorder;
    private Condition condition = Condition.WELL;

    private LeanGateway(int tasks) {
        this.recorder = new Recorder(tasks, System.currentTimeMillis());
    }

    /** @param args its port, and the number of tasks */
    public static void main(String... args) {
        LeanGateway gateway = new LeanGateway(Integer.parseInt(args[1]));
        HttpServer server = Vertx.vertx()
                .createHttpServer(
                        new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(1024).setIdleTimeout(0));
        server.requestHandler(gateway::serve).listen(Integer.parseInt(args[0]), "127.0.0.1");
    }

    private void serve(HttpServerRequest request) {
        if (request.path().equals(UNIFIED)) {
            poll(request);
        } else if (request.path().startsWith(GENERATIONS)) {
            open(request, OPEN_IN_GENERATIONS);
        } else if (request.path().startsWith(BENCH)) {
            request.response().end(told(request.path().substring(BENCH.length()), request.query()));
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void poll(HttpServerRequest request) {
        long now = System.currentTimeMillis();
        recorder.asked(now);
        switch (condition) {
            case HANGING_UP -> request.connection().close();
            case UNAVAILABLE -> request.response().setStatusCode(503).end("<h1>503 Service Unavailable</h1>");
            case WELL -> answer(request, request.getParam("id"), now);
        }
    }

    /** Answers for a task that stays open. */
    private void open(HttpServerRequest request, Buffer answer) {
        recorder.answeredOther();
        request.response().putHeader("content-type", "application/json; charset=utf-8").end(answer);
    }

    private void answer(HttpServerRequest request, String id, long now) {
        if (!NumberedTask.isIdOfOne(id)) {
            open(request, OPEN_IN_UNIFIED);
            return;
        }
        NumberedTask task = NumberedTask.of(id);
        boolean over = task.isOver(now);
        recorder.answered(task.number(), over, now);
        request.response()
                .putHeader("content-type", "application/json")
                .end((over ? LAST_ANSWER : ANSWER).formatted(id, now));
    }

    private Buffer told(String what, String argument) {
        return switch (what) {
            case "reset" -> {
                recorder.reset(System.currentTimeMillis());
                yield Buffer.buffer();
            }
            case "be" -> {
                condition = Condition.valueOf(argument);
                yield Buffer.buffer();
            }
            case "first" -> buffer(recorder.first());
            case "gaps" -> buffer(recorder.gaps());
            case "timeline" -> buffer(recorder.timeline());
            case "tally" -> {
                Recorder.Tally tally = recorder.tally();
                yield buffer(tally.polls(), tally.tasks(), tally.open(), tally.mostOpen());
            }
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static Buffer inTheField(String fieldCase) {
        return Buffer.buffer(FieldCase.named(fieldCase).answers().get(0).body());
    }

    private static Buffer buffer(long... numbers) {
        Buffer buffer = Buffer.buffer(Long.BYTES * numbers.length);
        LongStream.of(numbers).forEach(buffer::appendLong);
        return buffer;
    }
}
