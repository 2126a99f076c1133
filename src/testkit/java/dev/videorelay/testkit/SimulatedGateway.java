package dev.videorelay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.videorelay.testkit.Job.Stage;

/**
 * The gateway of the tests, the demo and the chaos runs. It serves all query APIs in the shapes that their documents give.
 *
 * <p>{@link #settle} decides in advance what becomes of a job; without it the gateway's default does. Further {@link #door
 * doors} lead to the same jobs.
 *
 * <p>There are three others: {@link RawGateway} for what an HTTP server cannot do wrong, {@code ScriptedGateway} of the
 * conformance tests for the answers and faults of the corpus, and {@code LeanGateway} of the benchmarks, which does next to
 * nothing for each request.
 */
public final class SimulatedGateway implements AutoCloseable {

    private static final String UNIFIED = "/v1/video/query";
    private static final String GENERATIONS = "/v1/video/generations/";
    private static final String VIDEOS = "/v1/videos/";

    static {
        // Or each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** How the gateway is as a whole, whatever its jobs are. */
    public enum Condition {
        WELL,
        /** Answers 503 to everything. */
        UNAVAILABLE,
        /** Ends each connection without an answer. */
        HANGING_UP
    }

    /** How an API puts what it knows of a job. */
    private interface Wording {

        String of(String id, Stage stage, Instant first);
    }

    private static final class Polled {
        final AtomicInteger polls = new AtomicInteger();
        final Instant first = Instant.now();
    }

    /** What all doors share. */
    private static final class Jobs {

        final Function<String, Job> byDefault;
        final Map<String, Job> settled = new ConcurrentHashMap<>();
        final Map<String, Polled> polled = new ConcurrentHashMap<>();
        volatile Condition condition = Condition.WELL;

        Jobs(Function<String, Job> byDefault) {
            this.byDefault = byDefault;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Jobs jobs;
    private final List<BiConsumer<String, Stage>> watchers = new CopyOnWriteArrayList<>();

    public SimulatedGateway(Function<String, Job> byDefault) {
        this(new Jobs(byDefault));
    }

    private SimulatedGateway(Jobs jobs) {
        this.jobs = jobs;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(UNIFIED, exchange -> serve(exchange, idInQuery(exchange), SimulatedGateway::unified));
        server.createContext(GENERATIONS,
                exchange -> serve(exchange, idInPath(exchange), SimulatedGateway::generations));
        serveVideosAt(VIDEOS);
        server.start();
    }

    /** Serves the API in the style of OpenAI at this path as well, which the task ID is appended to. */
    public void serveVideosAt(String path) {
        server.createContext(path, exchange -> serve(exchange, idInPath(exchange), SimulatedGateway::videos));
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The same gateway on another port, with watchers of its own. */
    public SimulatedGateway door() {
        return new SimulatedGateway(jobs);
    }

    /** From now on, behind all doors. */
    public void be(Condition condition) {
        jobs.condition = condition;
    }

    public void settle(String taskId, Job job) {
        jobs.settled.put(taskId, job);
    }

    /** Where the video of a job is that succeeded. */
    public static String url(String taskId) {
        return "https://cdn.example/" + taskId.replace(":", "-") + ".mp4";
    }

    /** Told of each poll as it is answered. */
    public void watch(BiConsumer<String, Stage> watcher) {
        watchers.add(watcher);
    }

    public int polls(String taskId) {
        Polled of = jobs.polled.get(taskId);
        return of == null ? 0 : of.polls.get();
    }

    private static String idInQuery(HttpExchange exchange) {
        return decoded(exchange.getRequestURI().getRawQuery().replaceFirst("^id=", ""));
    }

    private static String idInPath(HttpExchange exchange) {
        return decoded(exchange.getRequestURI().getRawPath().substring(exchange.getHttpContext().getPath().length()));
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }

    private void serve(HttpExchange exchange, String id, Wording wording) throws IOException {
        if (jobs.condition == Condition.HANGING_UP) {
            exchange.close();
            return;
        }
        if (jobs.condition == Condition.UNAVAILABLE) {
            send(exchange, 503, "<html><body><h1>503 Service Unavailable</h1></body></html>");
            return;
        }
        Polled job = jobs.polled.computeIfAbsent(id, first -> new Polled());
        Stage stage = jobs.settled.computeIfAbsent(id, jobs.byDefault)
                .at(job.polls.incrementAndGet(), Duration.between(job.first, Instant.now()));
        watchers.forEach(watcher -> watcher.accept(id, stage));
        switch (stage.word()) {
            case "unknown" ->
                send(exchange, 400, "{\"code\":\"task_not_exist\",\"message\":\"task_not_exist\",\"data\":null}");
            case "no_quota" ->
                send(exchange, 403, "{\"error\":{\"code\":\"insufficient_user_quota\",\"message\":\"out of quota\"}}");
            case "broken" -> send(exchange, 502, "<html><body><h1>502 Bad Gateway</h1></body></html>");
            default -> send(exchange, 200, wording.of(id, stage, job.first));
        }
    }

    private static String unified(String id, Stage stage, Instant start) {
        String word = switch (stage.word()) {
            case "queued" -> "pending";
            case "running" -> "processing";
            case "succeeded", "unlocated" -> "completed";
            default -> stage.word();
        };
        return """
                {"id":"%s","status":"%s","video_url":%s,"enhanced_prompt":"","progress":%d,"status_update_time":%d}"""
                .formatted(id, word, urlOrNull(id, stage), stage.progress(), Instant.now().toEpochMilli());
    }

    private static String generations(String id, Stage stage, Instant start) {
        String outer = switch (stage.word()) {
            case "queued" -> "SUBMITTED";
            case "running" -> "IN_PROGRESS";
            case "succeeded", "unlocated" -> "SUCCESS";
            case "failed" -> "FAILURE";
            default -> "CANCELLED";
        };
        boolean over = !outer.equals("SUBMITTED") && !outer.equals("IN_PROGRESS");
        return """
                {"code":"success","data":{"task_id":"%s","status":"%s","progress":"%d%%","submit_time":%d,"start_time":%d,\
                "finish_time":%d,"fail_reason":"%s","data":{"status":"%s","duration":5,"resolution":"720p","ratio":"16:9",\
                "content":{"video_url":%s},"usage":{"total_tokens":108900}}}}"""
                .formatted(id, outer, stage.progress(), start.getEpochSecond(), start.getEpochSecond(),
                        over ? Instant.now().getEpochSecond() : 0, outer.equals("FAILURE") ? "out of luck" : "",
                        stage.equals(Stage.UNLOCATED) ? "succeeded" : stage.word(), urlOrNull(id, stage));
    }

    private static String videos(String id, Stage stage, Instant start) {
        String word = switch (stage.word()) {
            case "running" -> "in_progress";
            case "succeeded", "unlocated" -> "completed";
            default -> stage.word();
        };
        return """
                {"id":"%s","object":"video","model":"sora-2","status":"%s","progress":%d,"created_at":%d,"seconds":"8",\
                "size":"1280x720","url":%s,"error":%s}"""
                .formatted(id, word, stage.progress(), start.getEpochSecond(), urlOrNull(id, stage),
                        word.equals("failed")
                                ? "{\"code\":\"generation_failed\",\"message\":\"out of luck\"}"
                                : "null");
    }

    private static String urlOrNull(String id, Stage stage) {
        return stage.equals(Stage.SUCCEEDED) ? '"' + url(id) + '"' : "null";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("{") ? "application/json" : "text/html");
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
