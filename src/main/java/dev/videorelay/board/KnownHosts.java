package dev.videorelay.board;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

import dev.videorelay.config.RelayConfig;

/**
 * Protection against DNS rebinding: serves only requests for {@code localhost}, for an address, or for a host name in the
 * settings. Otherwise a web site could let its own host name resolve to the relay's address, and read the board in a browser that
 * can reach the relay.
 */
public final class KnownHosts implements Handler<RoutingContext> {

    private static final String LOCALHOST = "localhost";
    /** An IPv4 address, or an IPv6 address with or without brackets; no host name has a colon. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\[?[0-9a-f:]*:[0-9a-f:.]*]?");
    private static final int MISDIRECTED = 421;

    private final Set<String> names;

    /** @param names host names that are served besides {@code localhost} */
    private KnownHosts(Collection<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** The names in the settings: those of the board, and that under which other instances ask this one. */
    public static KnownHosts of(RelayConfig config) {
        return new KnownHosts(Stream.concat(config.board().hosts().orElse(List.of()).stream(),
                config.advertisedUrl().map(URI::getHost).stream()).toList());
    }

    private boolean isKnown(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(LOCALHOST) || names.contains(name) || ADDRESS.matcher(name).matches();
    }

    @Override
    public void handle(RoutingContext request) {
        HostAndPort requested = request.request().authority();
        if (requested == null || !isKnown(requested.host())) {
            request.response()
                    .setStatusCode(MISDIRECTED)
                    .end("No known host name: open the board as localhost, by its address, or by a name in relay.board.hosts\n");
        } else {
            request.next();
        }
    }
}
