package dev.videorelay.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.model.Model;
import org.apache.camel.quarkus.main.events.AfterConfigure;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;

import dev.videorelay.config.RelayConfig;

/**
 * Makes the query route of each provider that has no route file, from the route template {@code query} and the settings
 * {@code relay.providers.{name}.query}.
 *
 * <p>A provider has its route either from a file or from its settings: with neither, and with both, the start ends.
 */
@ApplicationScoped
public class SettingsRoutes {

    private final RelayConfig config;

    public SettingsRoutes(RelayConfig config) {
        this.config = config;
    }

    /** Camel has read the route files by then, and has started none of their routes. */
    void add(@Observes AfterConfigure main) {
        add(main.getCamelContext());
    }

    /** @throws ConfigValidationException with one sentence for each provider with no route, or with two */
    void add(CamelContext camel) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        Map<String, RelayConfig.QuerySettings> missing = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        config.providersInUse().forEach((name, provider) -> {
            boolean hasRoute = model.getRouteDefinition("query-" + name) != null;
            String key = "relay.providers." + name + ".query.path";
            if (!hasRoute && provider.query().path().isPresent()) {
                missing.put(name, provider.query());
            } else if (!hasRoute) {
                problems.add(
                        new Problem(key + " must be set, or a file in relay.routes must have a route query-" + name));
            } else if (provider.query().path().isPresent()) {
                problems.add(new Problem(key + " must not be set, since a route file has a route query-" + name));
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigValidationException(problems.toArray(Problem[]::new));
        }
        missing.forEach((name, query) -> add(model, name, query));
    }

    private static void add(Model model, String provider, RelayConfig.QuerySettings query) {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put(QueryTemplate.PROVIDER, provider);
        parameters.put(QueryTemplate.PATH, query.path().orElseThrow());
        parameters.put(QueryTemplate.METHOD, query.method().name());
        parameters.put(QueryTemplate.BODY, query.body().orElse(""));
        try {
            model.addRouteFromTemplate("query-" + provider, QueryTemplate.ID, parameters);
        } catch (Exception e) {
            throw new RuntimeCamelException(e);
        }
    }
}
