package dev.videorelay.command;

import java.util.Map;

/**
 * Settings of a process that runs a command: it opens no port, starts no route by itself, and leaves standard output to the command.
 *
 * <p>They are system properties, since these come before the settings of a user's environment and files.
 */
final class CommandSettings {

    private static final Map<String, String> OF_COMMANDS = Map.ofEntries(
            Map.entry("camel.main.auto-startup", "false"),
            Map.entry("quarkus.http.host-enabled", "false"),
            Map.entry("quarkus.http.domain-socket-enabled", "false"),
            Map.entry("quarkus.management.host-enabled", "false"),
            Map.entry("quarkus.management.domain-socket-enabled", "false"),
            Map.entry("quarkus.oidc.tenant-enabled", "false"),
            Map.entry("quarkus.otel.sdk.disabled", "true"),
            Map.entry("quarkus.log.console.stderr", "true"),
            Map.entry("quarkus.log.console.json.enabled", "false"),
            Map.entry("quarkus.log.console.format", "%s%n"),
            Map.entry("quarkus.log.console.level", "WARN"),
            // The command prints it better, or it is of no use to its user
            Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "ERROR"),
            Map.entry("quarkus.log.category.\"io.micrometer\".level", "ERROR"),
            Map.entry("quarkus.log.category.\"dev.videorelay.gateway\".level", "ERROR"));

    private CommandSettings() {}

    /** To be called before the application starts; a system property that is set already keeps its value. */
    static void apply() {
        OF_COMMANDS.forEach(System.getProperties()::putIfAbsent);
    }
}
