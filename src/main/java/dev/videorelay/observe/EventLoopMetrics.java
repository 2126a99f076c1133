package dev.videorelay.observe;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.netty4.NettyEventExecutorMetrics;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Binder of the metrics of Netty's event loops, all of them at once. Quarkus binds two groups of them one after the other,
 * and both have the gauge {@code netty.eventexecutor.workers}, for which Micrometer logs a warning at each start.
 */
final class EventLoopMetrics {

    private EventLoopMetrics() {}

    /** A singleton, since gauges do not keep what they measure from being collected. */
    @Produces
    @Singleton
    static MeterBinder eventLoops(Vertx vertx) {
        VertxInternal loops = (VertxInternal) vertx;
        return of(loops.getEventLoopGroup(), loops.getAcceptorEventLoopGroup());
    }

    static MeterBinder of(Iterable<EventExecutor> first, Iterable<EventExecutor> second) {
        return new NettyEventExecutorMetrics(() -> Stream.of(first, second)
                .flatMap(group -> StreamSupport.stream(group.spliterator(), false))
                .iterator());
    }
}
