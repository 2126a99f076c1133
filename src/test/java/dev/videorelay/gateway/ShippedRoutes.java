package dev.videorelay.gateway;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.FactoryFinderResolver;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

import dev.videorelay.answer.AnswerReceiver;
import dev.videorelay.answer.EnvelopeReader;
import dev.videorelay.answer.ErrorReader;
import dev.videorelay.answer.PayloadOpener;
import dev.videorelay.answer.TaskReader;
import dev.videorelay.answer.mapping.AnswerMappings;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.timing.WallClock;

/** The routes that ask gateways and read their answers, as they are shipped, without the rest of the relay. */
public final class ShippedRoutes {

    private static final List<String> FILES = List.of("errors", "answers", "query", "query-unified",
            "query-generations", "query-videos");

    private ShippedRoutes() {}

    /**
     * @param more addresses of further route files
     * @return with the routes and all that they name; still to be started
     */
    public static DefaultCamelContext camel(RelayConfig config, Clock clock, String... more) throws Exception {
        return camel(config, new BearerTokens(config), clock, more);
    }

    static DefaultCamelContext camel(RelayConfig config, BearerTokens tokens, Clock clock, String... more)
            throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext() {
            @Override
            protected FactoryFinderResolver createFactoryFinderResolver() {
                return new SharedFactoryFinders();
            }
        };
        camel.disableJMX();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        new GatewayClients(config, tokens).register(camel);
        AnswerReceiver receiver = new AnswerReceiver();
        new QuerySteps(receiver, new PayloadOpener(), new AnswerMappings(config)).register(camel);
        Map.of("relay-answer-receiver", receiver, "relay-task-reader", new TaskReader(), "relay-envelope-reader",
                new EnvelopeReader(), "relay-error-reader", new ErrorReader(WallClock.showing(clock)))
                .forEach((name, bean) -> camel.getRegistry().bind(name, bean));
        new QueryTemplate().register(camel);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(Stream
                        .concat(FILES.stream().map(file -> "classpath:routes/" + file + ".camel.yaml"), Stream.of(more))
                        .map(file -> ResourceHelper.resolveResource(camel, file))
                        .toList());
        new SettingsRoutes(config).add(camel);
        return camel;
    }
}
