package dev.videorelay.command;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;

import dev.videorelay.route.RouteChecks;

/** Part of {@code check} about the routes. A file that Camel cannot read has ended the start before. */
@ApplicationScoped
public class RoutesCheck {

    private final CamelContext camel;
    private final RouteChecks checks;

    public RoutesCheck(CamelContext camel, RouteChecks checks) {
        this.camel = camel;
        this.checks = checks;
    }

    /** @return why the relay cannot run with these routes */
    List<String> print(Printout out) {
        out.title("Routes");
        camel.getRoutes().stream().map(Route::getRouteId).sorted().forEach(route -> out.pair("found", route));
        List<String> problems = checks.problems();
        problems.forEach(problem -> out.pair("wrong", problem));
        return problems;
    }
}
