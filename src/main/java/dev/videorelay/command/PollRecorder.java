package dev.videorelay.command;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.spi.Registry;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.videorelay.answer.Payload;
import dev.videorelay.config.RelayConfig;

/**
 * Recorder of what a query route does in a command: it replaces the HTTP clients and the step that opens an answer by ones that call
 * these and note what they see. In a relay it replaces nothing, so polls do not pay for it.
 */
@ApplicationScoped
public class PollRecorder {

    /** After all other observers, which register what is replaced here. */
    private static final int LAST = 10_000;
    private static final String PAYLOAD = "relay-payload";

    private final RelayConfig config;
    private final boolean isCommand;
    private final HttpTranscript transcript = new HttpTranscript();
    private volatile Payload.Shape shape;

    public PollRecorder(RelayConfig config,
            @ConfigProperty(name = "camel.main.auto-startup", defaultValue = "true") boolean startsRoutes) {
        this.config = config;
        this.isCommand = !startsRoutes;
    }

    void register(@Observes @Priority(LAST) BeforeConfigure main) {
        if (isCommand) {
            register(main.getCamelContext());
        }
    }

    void register(CamelContext camel) {
        Registry registry = camel.getRegistry();
        config.providersInUse().keySet().forEach(provider -> recordClient("relay-client-" + provider, registry));
        Processor open = registry.lookupByNameAndType(PAYLOAD, Processor.class);
        registry.bind(PAYLOAD, Processor.class, (Processor) exchange -> {
            open.process(exchange);
            noteShape(exchange);
        });
    }

    private void recordClient(String name, Registry registry) {
        HttpClientConfigurer client = registry.lookupByNameAndType(name, HttpClientConfigurer.class);
        registry.bind(name, HttpClientConfigurer.class, (HttpClientConfigurer) builder -> {
            client.configureHttpClient(builder);
            transcript.attachTo(builder);
        });
    }

    private void noteShape(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Payload payload) {
            shape = payload.shape();
        }
    }

    HttpTranscript transcript() {
        return transcript;
    }

    /** Shape of the last answer, or null if none was opened. */
    Payload.Shape shape() {
        return shape;
    }
}
