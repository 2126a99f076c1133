package dev.videorelay.ledger.metadata;

import java.net.URI;

/** Host and port by which the other instances of the group reach one. */
public record InstanceAddress(String host, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** @param url as in {@code relay.advertised-url} */
    public static InstanceAddress of(URI url) {
        int port = "https".equals(url.getScheme()) ? HTTPS : HTTP;
        return new InstanceAddress(url.getHost(), url.getPort() < 0 ? port : url.getPort());
    }

    /** As {@code host:port}. */
    public String text() {
        return host + ":" + port;
    }
}
