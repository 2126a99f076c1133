package dev.videorelay.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;

/**
 * Tells a broker that is not there from one that is spoken to wrongly: a listener for TLS or SASL ends the connections of other
 * clients without a word.
 */
final class ListenerProbe {

    private static final int TIMEOUT_MS = 2_000;

    private final Map<String, Object> settings;

    /** @param settings those of Kafka's clients */
    ListenerProbe(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** What may be wrong, if a port accepts connections although no broker answers. */
    Optional<String> hint() {
        return addresses().stream()
                .filter(ListenerProbe::acceptsConnections)
                .findFirst()
                .map(address -> "%s:%d accepts connections, so kafka.security.protocol=%s may not match its listener"
                        .formatted(address.getHostString(), address.getPort(), protocol()));
    }

    private Object protocol() {
        return settings.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
    }

    private List<InetSocketAddress> addresses() {
        String servers = String.valueOf(settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        try {
            return ClientUtils.parseAndValidateAddresses(List.of(servers.split("\\s*,\\s*")),
                    ClientDnsLookup.USE_ALL_DNS_IPS);
        } catch (ConfigException e) {
            return List.of(); // no name can be resolved
        }
    }

    private static boolean acceptsConnections(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
