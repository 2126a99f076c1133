package dev.videorelay.board;

import java.util.Locale;
import java.util.Set;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets requests pass that name this machine as this machine, if that is where the board is bound to. A web page from elsewhere
 * could otherwise give it a name of its own (DNS rebinding), and read the board in the browser of somebody who works here.
 */
final class LoopbackOnly implements Handler<RoutingContext> {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int MISDIRECTED = 421;

    private final boolean onlyThem;

    /** @param bound host name or address at which requests come in */
    LoopbackOnly(String bound) {
        onlyThem = isLoopback(bound);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    @Override
    public void handle(RoutingContext request) {
        HostAndPort asked = request.request().authority();
        if (onlyThem && (asked == null || !isLoopback(asked.host()))) {
            request.response()
                    .setStatusCode(MISDIRECTED)
                    .end("The board is bound to this machine: ask for it as localhost, or set quarkus.http.host\n");
        } else {
            request.next();
        }
    }
}
