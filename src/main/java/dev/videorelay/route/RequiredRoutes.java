package dev.videorelay.route;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;

import dev.videorelay.config.RelayConfig;

/**
 * Check that there are all routes that the relay calls by name: those that come with it, which a user may have replaced, and
 * the query route of each provider in use.
 */
final class RequiredRoutes {

    private static final String INTAKE = "intake";
    private static final List<String> CALLED = List.of("accepted", "rejected", "answers");
    private static final String PROGRESS = "progress";

    private final CamelContext camel;
    private final RelayConfig config;

    RequiredRoutes(CamelContext camel, RelayConfig config) {
        this.camel = camel;
        this.config = config;
    }

    /** One sentence for all routes of the relay that are missing, and one for each provider without a query route. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            problems.add("these routes are missing: " + String.join(", ", missing)
                    + "; does camel.main.routes-include-pattern name their files?");
        }
        config.providersInUse()
                .keySet()
                .stream()
                .filter(provider -> !isCallable("query-" + provider))
                .map("relay.providers.%1$s has no route query-%1$s: is its name misspelled, or its file missing in relay.routes?"::formatted)
                .forEach(problems::add);
        return problems;
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>(CALLED);
        if (config.progress().enabled()) {
            missing.add(PROGRESS);
        }
        missing.removeIf(this::isCallable);
        if (camel.getRoute(INTAKE) == null) {
            missing.add(0, INTAKE);
        }
        return missing;
    }

    /** Whether there is a route of this name that other routes reach by this name. */
    private boolean isCallable(String id) {
        Route route = camel.getRoute(id);
        return route != null && route.getEndpoint().getEndpointUri().equals("direct://" + id);
    }
}
