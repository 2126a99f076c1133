package dev.videorelay.route;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaEndpoint;

import dev.videorelay.config.RelayConfig;

/**
 * Check that the routes of intake read and write in one transaction: with ordinary clients a crash could lose submissions or
 * double them.
 */
final class IntakeEndpoints {

    private static final String FACTORY = "relay-intake-transaction";
    private static final List<String> ROUTES = List.of("intake", "accepted", "rejected");

    private final CamelContext camel;
    private final Set<String> topics;

    IntakeEndpoints(CamelContext camel, RelayConfig.Topics topics) {
        this.camel = camel;
        this.topics = Set.of(topics.tasks(), topics.accepted(), topics.rejected());
    }

    /** One sentence for each endpoint that is without the transaction. */
    List<String> problems() {
        KafkaClientFactory factory = camel.getRegistry().lookupByNameAndType(FACTORY, KafkaClientFactory.class);
        return ROUTES.stream()
                .map(camel::getRoute)
                .filter(Objects::nonNull)
                .flatMap(route -> kafkaEndpoints(route)
                        .filter(endpoint -> endpoint.getKafkaClientFactory() != factory)
                        .map(endpoint -> problem(route, endpoint)))
                .toList();
    }

    private Stream<KafkaEndpoint> kafkaEndpoints(Route route) {
        return Stream.concat(ofKafka(Stream.of(route.getEndpoint())), ofKafka(steps(route))
                .filter(endpoint -> topics.contains(endpoint.getConfiguration().getTopic())));
    }

    private static Stream<KafkaEndpoint> ofKafka(Stream<Endpoint> endpoints) {
        return endpoints.filter(KafkaEndpoint.class::isInstance).map(KafkaEndpoint.class::cast);
    }

    private static Stream<Endpoint> steps(Route route) {
        return route.filter("*")
                .stream()
                .filter(EndpointAware.class::isInstance)
                .map(step -> ((EndpointAware) step).getEndpoint());
    }

    private static String problem(Route route, KafkaEndpoint endpoint) {
        return ("the endpoint of topic %s in route %s would not take part in intake's transaction: add "
                + "kafkaClientFactory: \"#%s\" to its parameters, as routes/intake.camel.yaml has it")
                .formatted(endpoint.getConfiguration().getTopic(), route.getRouteId(), FACTORY);
    }
}
