package dev.videorelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Ports;

final class ListenerProbeTest {

    @Test
    void suspectsTheProtocolWhereAPortAcceptsConnections() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenerProbe probe = new ListenerProbe(Map.of("bootstrap.servers",
                    "127.0.0.1:" + Ports.free() + ", 127.0.0.1:" + listener.getLocalPort(), "security.protocol",
                    "SASL_PLAINTEXT"));

            assertThat(probe.hint()).hasValue("127.0.0.1:" + listener.getLocalPort()
                    + " accepts connections, so kafka.security.protocol=SASL_PLAINTEXT may not match its listener");
        }
    }

    @Test
    void suspectsNothingWhereNoPortDoes() {
        assertThat(new ListenerProbe(Map.of("bootstrap.servers", "127.0.0.1:" + Ports.free())).hint()).isEmpty();
    }

    @Test
    void suspectsNothingOfAHostThatHasNoAddressYet() {
        assertThat(new ListenerProbe(Map.of("bootstrap.servers", "broker.invalid:9092")).hint()).isEmpty();
    }
}
