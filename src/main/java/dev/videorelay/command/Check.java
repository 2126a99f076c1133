package dev.videorelay.command;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;

import dev.videorelay.diagnostics.Redaction;

import picocli.CommandLine.ExitCode;

/** The command {@code check}: prints whether the relay could start with these settings, routes and permissions, and changes nothing. */
@Singleton
@Unremovable
public class Check implements QuarkusApplication {

    private final SettingsCheck settings;
    private final RoutesCheck routes;
    private final KafkaCheck kafka;

    public Check(SettingsCheck settings, RoutesCheck routes, KafkaCheck kafka) {
        this.settings = settings;
        this.routes = routes;
        this.kafka = kafka;
    }

    @Override
    public int run(String... arguments) {
        Printout out = new Printout(System.out, new Redaction(Stream::empty));
        settings.print(out);
        List<String> problems = Stream.concat(routes.print(out).stream(), kafka.print(out).stream()).toList();
        out.title(problems.isEmpty() ? "The relay can start." : "The relay cannot start:");
        problems.forEach(out::line);
        return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
