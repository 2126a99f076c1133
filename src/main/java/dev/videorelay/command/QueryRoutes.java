package dev.videorelay.command;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.kafka.KafkaEndpoint;

import dev.videorelay.task.TaskId;

/** The routes that poll tasks, in a process that has started no route by itself. */
@ApplicationScoped
public class QueryRoutes {

    private final CamelContext camel;

    public QueryRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /** Polls a task through the provider's query route, as the poll loop does. */
    Exchange poll(String provider, TaskId taskId) throws Exception {
        for (Route route : camel.getRoutes()) {
            if (isNeeded(route)) {
                camel.getRouteController().startRoute(route.getRouteId());
            }
        }
        return camel.createProducerTemplate()
                .request("direct:query-" + provider, exchange -> exchange.getMessage().setBody(taskId));
    }

    /** Whether other routes may call it, and it writes nothing to Kafka: a query route may call any of these. */
    private static boolean isNeeded(Route route) {
        return route.getEndpoint() instanceof DirectEndpoint && !Boolean.FALSE.equals(route.isAutoStartup())
                && route.filter("*").stream().noneMatch(step -> endpointOf(step) instanceof KafkaEndpoint);
    }

    private static Endpoint endpointOf(Object step) {
        return step instanceof EndpointAware sender ? sender.getEndpoint() : null;
    }
}
