package dev.videorelay.command;

import java.util.concurrent.Callable;

import dev.videorelay.task.TaskId;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Command line of {@code ask}. */
@Command(name = "ask", description = {
        "Polls a task once, without Kafka, and prints the request, the answer, and how the relay reads it.",
        "Exit codes: 0 if the answer is about the task, 1 if not, 2 if ID or provider are wrong."})
final class AskCommand implements Callable<Integer> {

    @ParentCommand
    RelayCommand relay;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "ID of the task at the gateway.")
    String taskId;

    @Option(names = "--provider", paramLabel = "NAME", description = "Provider to ask; without it the prefix of the ID says which, or relay.default-provider.")
    String provider;

    @Override
    public Integer call() {
        if (!TaskId.isValid(taskId)) {
            throw new ParameterException(spec.commandLine(), "Not a valid task ID: " + taskId);
        }
        return provider == null ? relay.start(Ask.class, taskId) : relay.start(Ask.class, taskId, provider);
    }
}
