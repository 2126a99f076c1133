package dev.videorelay.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.config.UnknownVariables;

/** Logs environment variables that look like settings and are none; those that are likely to be mistyped end the start. */
@ApplicationScoped
public class UnknownVariableLog {

    private static final Logger LOG = Logger.getLogger(UnknownVariableLog.class);

    private final RelayConfig config;

    public UnknownVariableLog(RelayConfig config) {
        this.config = config;
    }

    void write(@Observes StartupEvent event) {
        UnknownVariables.in(System.getenv().keySet(), config.providers().keySet())
                .others()
                .forEach(name -> LOG.warnf("Environment variable is no setting and has no effect: variable=%s", name));
    }
}
