package dev.videorelay.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.nio.NioEventLoopGroup;

final class EventLoopMetricsTest {

    private final NioEventLoopGroup loops = new NioEventLoopGroup(3);
    private final NioEventLoopGroup acceptors = new NioEventLoopGroup(1);

    @AfterEach
    void stop() {
        loops.shutdownGracefully();
        acceptors.shutdownGracefully();
    }

    @Test
    void registersOneGaugeForTheLoopsOfBothGroups() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        EventLoopMetrics.of(loops, acceptors).bindTo(registry);

        assertThat(registry.get("netty.eventexecutor.workers").gauges()).singleElement()
                .satisfies(gauge -> assertThat(gauge.value()).isEqualTo(4));
        assertThat(registry.get("netty.eventexecutor.tasks.pending").gauges()).hasSize(4);
    }
}
