package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command of the packaged relay as a process of its own, with the settings that its environment has. */
public final class CommandProcess implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    private CommandProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param name of its output in {@code target} */
    public static CommandProcess start(String name, Map<String, String> settings, String... arguments) {
        return start(name, List.of(RelayProcess.quickStart()), settings, arguments);
    }

    /** @param jvm its options */
    static CommandProcess start(String name, List<String> jvm, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(RelayCommand.of(jvm));
        command.addAll(List.of(arguments));
        Path out = Path.of("target", name + ".out");
        Path err = Path.of("target", name + ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(variable -> variable.matches("(RELAY|KAFKA|QUARKUS|JAVA_TOOL)_.*"));
        builder.environment().putAll(settings);
        return new CommandProcess(Children.start(builder), out, err);
    }

    /** Waits for its end. */
    public int exitCode() {
        return process.onExit().join().exitValue();
    }

    public String output() {
        return read(out);
    }

    public String errors() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Children.kill(process);
    }
}
