package dev.videorelay.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Serves a file of the board from the class path. */
record StaticFile(String type, Buffer content) implements Handler<RoutingContext> {

    static StaticFile of(String file, String type) {
        String name = "/board/" + file;
        try (InputStream in = StaticFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource: " + name);
            }
            return new StaticFile(type + ";charset=utf-8", Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(RoutingContext request) {
        request.response().putHeader("Content-Type", type).putHeader("Cache-Control", "no-cache").end(content);
    }
}
