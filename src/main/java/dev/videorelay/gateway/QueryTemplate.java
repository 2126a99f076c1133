package dev.videorelay.gateway;

import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteFromTemplateException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.spi.Registry;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * Makes query routes from the route template {@code query}, whose parameters are a provider, and path, method and body of its
 * query API.
 *
 * <p>The route is named {@code query-{provider}} and the IDs of its steps begin with {@code {provider}-}. A request without
 * {@code {taskId}} would be the same for each task, so such a route cannot be made.
 */
@ApplicationScoped
public class QueryTemplate implements RouteTemplateDefinition.Converter {

    static final String ID = "query";
    static final String PROVIDER = "provider";
    static final String PATH = "path";
    static final String METHOD = "method";
    static final String BODY = "body";
    private static final String TASK_ID = "{taskId}";
    /** The task ID in Camel's Simple language, behind the step {@code relay-request}. */
    private static final String ENCODED_ID = "${body}";

    private Registry registry;

    void register(@Observes BeforeConfigure main) {
        register(main.getCamelContext());
    }

    void register(CamelContext camel) {
        registry = camel.getRegistry();
        camel.getCamelContextExtension()
                .getContextPlugin(Model.class)
                .addRouteTemplateDefinitionConverter(ID, this);
    }

    /** @param parameters those of the template; Camel has checked that all are there */
    @Override
    public RouteDefinition apply(RouteTemplateDefinition template, Map<String, Object> parameters) {
        String provider = String.valueOf(parameters.get(PROVIDER));
        String routeId = "query-" + provider;
        String body = Objects.toString(parameters.remove(BODY), "");
        String path = String.valueOf(parameters.get(PATH));
        check(routeId, path, body);
        parameters.put(PATH, path.replace(TASK_ID, ENCODED_ID));
        parameters.put(BODY, "");
        registry.bind("relay-body-" + provider, Processor.class, new BodyStep(body));
        RouteDefinition route = template.asRouteDefinition();
        route.setId(routeId);
        route.setNodePrefixId(provider + "-");
        return route;
    }

    private static void check(String routeId, String path, String body) {
        boolean hasTaskId = path.contains(TASK_ID) || body.contains(TASK_ID);
        if (!path.startsWith("/") || !hasTaskId || path.contains("${") || path.contains("$simple{")) {
            throw new FailedToCreateRouteFromTemplateException(routeId, ID,
                    "its path, which must begin with / and contain " + TASK_ID + " and no other expression: " + path);
        }
    }

    /**
     * Step that sets the body of a request to a JSON text, with the task ID in place of <code>{taskId}</code>.
     *
     * <p>It is no expression, since Camel's Simple language would read backslashes and braces of the JSON as its own.
     *
     * @param json empty if the request has no body
     */
    private record BodyStep(String json) implements Processor {

        @Override
        public void process(Exchange exchange) {
            Message message = exchange.getMessage();
            if (json.isEmpty()) {
                message.setBody(null);
                return;
            }
            String taskId = exchange.getVariable(QuerySteps.TASK_ID, String.class);
            message.setHeader(HttpConstants.CONTENT_TYPE, "application/json");
            message.setBody(
                    json.replace(TASK_ID, String.valueOf(JsonStringEncoder.getInstance().quoteAsString(taskId))));
        }
    }
}
