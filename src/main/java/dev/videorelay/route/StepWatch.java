package dev.videorelay.route;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.EndpointAware;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.hc.client5.http.ClientProtocolException;

import dev.videorelay.config.RelayConfig;

/**
 * Watches the steps of query routes and of routes of a user's own for exceptions. Without it an exception would be seen in the
 * back-off of tasks only.
 *
 * <p>A connection that fails is the gateway's trouble and no error of the route; and a step inside of {@code doTry} may fail, as
 * the route says itself what follows. The other routes of the relay tell of their failures themselves.
 */
@ApplicationScoped
public class StepWatch {

    private static final Set<String> OTHERS = Set.of("intake", "accepted", "rejected", "progress");
    private static final String LOOPS = "follow-";
    /** Step that reads the answer from the connection. */
    private static final String ANSWER = "relay-answer";

    private final StepFailures failures;
    private final Set<String> gateways;

    public StepWatch(StepFailures failures, RelayConfig config) {
        this.failures = failures;
        this.gateways = config.providersInUse()
                .values()
                .stream()
                .map(provider -> provider.baseUrl().getHost())
                .collect(toSet());
    }

    void register(@Observes BeforeConfigure main) {
        register(main.getCamelContext());
    }

    void register(CamelContext camel) {
        camel.getCamelContextExtension().addInterceptStrategy((context, node, step, next) -> watched(node, step));
    }

    private Processor watched(NamedNode node, Processor step) {
        String route = ProcessorDefinitionHelper.getRouteId(node);
        if (route == null || OTHERS.contains(route) || route.startsWith(LOOPS) || isInDoTry(node)) {
            return step;
        }
        String name = nameOf(node);
        return new WatchedStep(name, step, failure -> {
            boolean own = !isOfConnection(node, step, failure);
            if (own) {
                failures.failed(route, name, failure);
            }
            return own;
        });
    }

    private static boolean isInDoTry(NamedNode node) {
        for (NamedNode each = node; each.getParent() != null; each = each.getParent()) {
            if (each instanceof CatchDefinition || each instanceof FinallyDefinition) {
                return false;
            }
            if (each.getParent() instanceof TryDefinition) {
                return true;
            }
        }
        return false;
    }

    /** Whether the gateway's connection failed; a request to the wrong host has failed before. */
    private boolean isOfConnection(NamedNode node, Processor step, Throwable failure) {
        return failure instanceof IOException && !(failure instanceof ClientProtocolException)
                && (isRequestToGateway(step) || node instanceof ProcessDefinition own && ANSWER.equals(own.getRef()));
    }

    private boolean isRequestToGateway(Processor step) {
        return step instanceof EndpointAware sender && sender.getEndpoint() instanceof HttpEndpoint http
                && gateways.contains(http.getHttpUri().getHost());
    }

    /** ID of the step; if it is one that Camel made up, also what the step calls. */
    private static String nameOf(NamedNode node) {
        boolean named = node instanceof OptionalIdentifiedDefinition<?> step && step.hasCustomIdAssigned();
        boolean callsByName = node instanceof ProcessDefinition || node instanceof BeanDefinition;
        return named || !callsByName ? node.getId() : node.getId() + " (" + node.getLabel() + ")";
    }
}
