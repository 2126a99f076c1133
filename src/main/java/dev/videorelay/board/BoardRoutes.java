package dev.videorelay.board;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.videorelay.config.RelayConfig;

/** Serves the board on the HTTP port: the page at {@code /}, its files and events below {@code /board/}. */
@ApplicationScoped
public class BoardRoutes {

    /** Content security policy: only files of the board, nothing from other hosts, and no markup made from text. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    /** Modules of the page's script, by what they show. */
    private static final List<String> MODULES = List.of("board.js", "dom.js", "words.js", "trouble.js", "advice.js",
            "overview.js",
            "providers.js", "tasks.js", "task.js");

    private final RelayConfig config;
    private final SseBroadcaster broadcaster;

    public BoardRoutes(RelayConfig config, SseBroadcaster broadcaster) {
        this.config = config;
        this.broadcaster = broadcaster;
    }

    void register(@Observes Router router) {
        if (!config.board().enabled()) {
            return;
        }
        KnownHosts knownHosts = KnownHosts.of(config);
        router.get("/")
                .handler(knownHosts)
                .handler(BoardRoutes::addSecurityHeaders)
                .handler(StaticFile.of("board.html", "text/html"));
        router.get("/board/*").handler(knownHosts).handler(BoardRoutes::addSecurityHeaders);
        router.get("/board/board.css").handler(StaticFile.of("board.css", "text/css"));
        MODULES.forEach(file -> router.get("/board/" + file).handler(StaticFile.of(file, "text/javascript")));
        router.get("/board/events").handler(this::streamEvents);
    }

    private static void addSecurityHeaders(RoutingContext request) {
        MultiMap headers = request.response().headers();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        request.next();
    }

    private void streamEvents(RoutingContext request) {
        HttpServerResponse response = request.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream;charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no"); // or nginx may buffer events
        if (!broadcaster.add(response)) {
            response.setStatusCode(503).putHeader("Content-Type", "text/plain").end("Too many viewers\n");
        }
    }
}
