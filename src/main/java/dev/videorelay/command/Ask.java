package dev.videorelay.command;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.diagnostics.Redaction;
import dev.videorelay.gateway.BearerTokens;
import dev.videorelay.intake.ProviderChoice;
import dev.videorelay.intake.RejectedException;
import dev.videorelay.task.TaskId;

import picocli.CommandLine.ExitCode;

/** The command {@code ask}: polls one task once, by the same routes and readers as the relay, and prints what came of it. */
@Singleton
@Unremovable
public class Ask implements QuarkusApplication {

    private final RelayConfig config;
    private final BearerTokens tokens;
    private final CamelContext camel;
    private final QueryRoutes routes;
    private final PollRecorder recorder;

    public Ask(RelayConfig config, BearerTokens tokens, CamelContext camel, QueryRoutes routes,
            PollRecorder recorder) {
        this.config = config;
        this.tokens = tokens;
        this.camel = camel;
        this.routes = routes;
        this.recorder = recorder;
    }

    /** @param arguments the ID, and the name of a provider or nothing */
    @Override
    public int run(String... arguments) throws Exception {
        TaskId taskId = new TaskId(arguments[0]);
        String provider;
        try {
            provider = new ProviderChoice(config).of(taskId, arguments.length > 1 ? arguments[1] : null);
        } catch (RejectedException e) {
            System.err.println("No provider for " + taskId + ": " + e.getMessage());
            return ExitCode.USAGE;
        }
        if (camel.getRoute("query-" + provider) == null) {
            System.err.println("relay.providers." + provider + " has no route query-" + provider);
            return ExitCode.SOFTWARE;
        }
        return ask(provider, taskId);
    }

    private int ask(String provider, TaskId taskId) throws Exception {
        Exchange polled = routes.poll(provider, taskId);
        Printout out = new Printout(System.out, new Redaction(() -> tokens.of(provider).stream()));
        out.title("Provider " + provider + (tokens.of(provider).isPresent() ? "" : ", which has no token"));
        recorder.transcript().print(out);
        Reading reading = polled.getMessage().getBody() instanceof Reading given ? given : null;
        new ReadingPrintout(out).print(reading, recorder.shape(), failureOf(polled));
        return reading != null && reading.finding() instanceof Finding.Reported
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    /** The exception of a step or of the request, whether or not the route has handled it. */
    private static Optional<Throwable> failureOf(Exchange polled) {
        return Optional.ofNullable(polled.getException())
                .or(() -> Optional.ofNullable(polled.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                .map(Throwable.class::cast);
    }
}
