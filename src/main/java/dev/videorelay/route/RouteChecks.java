package dev.videorelay.route;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.CamelContext;

import dev.videorelay.config.RelayConfig;

/** All checks of the routes that Camel has made of the route files, before one of them starts to read submissions. */
@ApplicationScoped
public class RouteChecks {

    private final CamelContext camel;
    private final RelayConfig config;

    public RouteChecks(CamelContext camel, RelayConfig config) {
        this.camel = camel;
        this.config = config;
    }

    /** One sentence for each reason why the relay cannot run with these routes. */
    public List<String> problems() {
        return Stream.of(new RequiredRoutes(camel, config).problems(),
                new IntakeEndpoints(camel, config.topics()).problems()).flatMap(List::stream).toList();
    }
}
