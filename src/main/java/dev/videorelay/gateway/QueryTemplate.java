package dev.videorelay.gateway;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteFromTemplateException;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.quarkus.main.events.BeforeConfigure;

/**
 * Makes query routes from the route template {@code query}, whose parameters are a provider and the path of its query API.
 *
 * <p>The route is named {@code query-{provider}} and the IDs of its steps begin with {@code {provider}-}. A path without
 * {@code {taskId}} would poll the same URL for each task, so such a route cannot be made.
 */
@ApplicationScoped
public class QueryTemplate implements RouteTemplateDefinition.Converter {

    private static final String ID = "query";
    private static final String PROVIDER = "provider";
    private static final String PATH = "path";
    private static final String TASK_ID = "{taskId}";
    /** The task ID in Camel's Simple language, behind the step {@code relay-request}. */
    private static final String BODY = "${body}";

    void register(@Observes BeforeConfigure main) {
        register(main.getCamelContext());
    }

    void register(CamelContext camel) {
        camel.getCamelContextExtension()
                .getContextPlugin(Model.class)
                .addRouteTemplateDefinitionConverter(ID, this);
    }

    /** @param parameters those of the template; Camel has checked that all are there */
    @Override
    public RouteDefinition apply(RouteTemplateDefinition template, Map<String, Object> parameters) {
        String provider = String.valueOf(parameters.get(PROVIDER));
        String routeId = "query-" + provider;
        parameters.put(PATH, simple(routeId, String.valueOf(parameters.get(PATH))));
        RouteDefinition route = template.asRouteDefinition();
        route.setId(routeId);
        route.setNodePrefixId(provider + "-");
        return route;
    }

    private static String simple(String routeId, String path) {
        if (!path.startsWith("/") || !path.contains(TASK_ID) || path.contains("${")) {
            throw new FailedToCreateRouteFromTemplateException(routeId, ID,
                    "its path, which must begin with / and contain " + TASK_ID + " and no other expression: " + path);
        }
        return path.replace(TASK_ID, BODY);
    }
}
