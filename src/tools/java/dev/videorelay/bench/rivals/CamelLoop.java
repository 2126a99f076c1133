package dev.videorelay.bench.rivals;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * The polling loop as Camel's documentation has it: Loop EIP, Delay EIP, HTTP, Kafka on both ends.
 *
 * <p>Blocking, one thread of the Kafka consumer is with one task until that is over. Asynchronous, the Delay EIP has its
 * default pool; as the consumer waits for an exchange in any case, a Wire Tap takes the task off its hands.
 */
public final class CamelLoop {

    private final String brokers;
    private final String gateway;
    private final long interval;
    private final boolean async;

    private CamelLoop(String... args) {
        this.brokers = args[0];
        this.gateway = args[1];
        this.interval = Long.parseLong(args[2]);
        this.async = args[3].equals("async");
    }

    /** @param args brokers, URL of the gateway, interval in ms, and {@code blocking} or {@code async} */
    public static void main(String... args) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        RouteBuilder.addRoutes(camel, new CamelLoop(args)::configure);
        camel.start();
        Thread.currentThread().join(); // until it is killed
    }

    /** No route builder by itself: the relay's own Camel would find it in tests. */
    private void configure(RouteBuilder routes) {
        // @formatter:off
        RouteDefinition submissions = routes.from("kafka:video.tasks?groupId=rival&autoOffsetReset=earliest&consumersCount=12&brokers=" + brokers);
        if (async) {
            submissions.wireTap("direct:follow");
        } else {
            submissions.to("direct:follow");
        }
        routes.from("direct:follow")
            .setProperty("task", routes.body())
            .setProperty("status", routes.constant("processing"))
            .loopDoWhile(routes.exchangeProperty("status").isEqualTo("processing"))
                .removeHeaders("*")
                .setBody(routes.constant(null))
                .toD(gateway + "/v1/video/query?id=${exchangeProperty.task}")
                .unmarshal().json()
                .setProperty("status", routes.simple("${body[status]}"))
                .filter(routes.exchangeProperty("status").isEqualTo("processing"))
                    .to(async ? "direct:wait-async" : "direct:wait")
                .end()
            .end()
            .removeHeaders("*")
            .setHeader(KafkaConstants.KEY, routes.exchangeProperty("task"))
            .marshal().json()
            .to("kafka:video.completions?brokers=" + brokers);
        routes.from("direct:wait").delay(interval).syncDelayed();
        routes.from("direct:wait-async").delay(interval); // asynchronous by default
        // @formatter:on
    }
}
