package dev.videorelay.board;

import java.util.Locale;
import java.util.Set;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Protection against DNS rebinding: if the board is bound to the loopback interface, only requests for a loopback host name are
 * served. Otherwise a web site could let its own host name resolve to 127.0.0.1, and read the board in a browser on this host.
 */
final class LoopbackOnly implements Handler<RoutingContext> {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int MISDIRECTED = 421;

    private final boolean onlyLoopback;

    /** @param boundHost host name or address that the HTTP port is bound to */
    LoopbackOnly(String boundHost) {
        onlyLoopback = isLoopback(boundHost);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    @Override
    public void handle(RoutingContext request) {
        HostAndPort requested = request.request().authority();
        if (onlyLoopback && (requested == null || !isLoopback(requested.host()))) {
            request.response()
                    .setStatusCode(MISDIRECTED)
                    .end("The board is bound to the loopback interface: open it as localhost, or set quarkus.http.host\n");
        } else {
            request.next();
        }
    }
}
