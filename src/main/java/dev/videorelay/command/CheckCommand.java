package dev.videorelay.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Command line of {@code check}. */
@Command(name = "check", description = {
        "Reads settings and routes, asks Kafka for topics and permissions, prints what it finds, and changes nothing.",
        "Exit codes: 0 if the relay can start, 1 if not."})
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    RelayCommand relay;

    @Override
    public Integer call() {
        return relay.start(Check.class);
    }
}
