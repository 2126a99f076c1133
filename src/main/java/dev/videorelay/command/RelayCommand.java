package dev.videorelay.command;

import io.quarkus.runtime.QuarkusApplication;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Command line of the relay. It is read before anything starts, so that help, version and mistakes take neither settings nor time.
 */
@Command(name = "video-task-relay", synopsisSubcommandLabel = "[COMMAND]", description = {
        "Polls AI-video gateways for the task IDs of a Kafka topic and publishes one completion event per task.",
        "Without a command it runs the relay, until SIGTERM."}, footer = {"",
                "All settings are environment variables, system properties, or lines of config/application.properties.",
                "Exit codes: 0 if all is well, 1 if not, 2 if the command line is wrong."}, subcommands = {
                        CheckCommand.class, AskCommand.class})
public final class RelayCommand implements Runnable {

    /** Not given to the constructor, or the command would be taken for a bean. */
    private Starter starter;

    @Spec
    CommandSpec spec;

    @Option(names = {"-h",
            "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "Shows this help and ends.")
    boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Shows the version and ends.")
    boolean version;

    /** Starts the application for a command. */
    @FunctionalInterface
    public interface Starter {

        /** @param command runs once the application has started; its result ends the process as exit code */
        void start(Class<? extends QuarkusApplication> command, String... arguments);
    }

    /**
     * Carries out a command line.
     *
     * @return the exit code; a command that starts the application ends the process itself
     */
    public static int execute(Starter starter, String... arguments) {
        RelayCommand relay = new RelayCommand();
        relay.starter = starter;
        CommandLine line = new CommandLine(relay);
        line.getCommandSpec().version("video-task-relay " + Version.current());
        line.setParameterExceptionHandler(RelayCommand::complain);
        return line.execute(arguments);
    }

    private static int complain(ParameterException wrong, String[] arguments) {
        String line = wrong.getMessage().replaceAll("\\s*\\R\\s*", " ");
        wrong.getCommandLine().getErr().println(line + " (--help shows the commands)");
        return ExitCode.USAGE;
    }

    /** An option alone is no command, and no option runs the relay. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    int start(Class<? extends QuarkusApplication> command, String... arguments) {
        CommandSettings.apply();
        starter.start(command, arguments);
        return ExitCode.OK;
    }
}
