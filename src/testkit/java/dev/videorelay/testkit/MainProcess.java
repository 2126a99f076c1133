package dev.videorelay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A main class of tests or tools as a process of its own. */
public final class MainProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private MainProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param name of its log in {@code target}
     * @param jvm options such as {@code -Xmx512m}
     */
    public static MainProcess start(String name, List<String> jvm, Class<?> main, String... args) {
        List<String> command = Stream.of(jvm.stream(), Stream.of(main.getName()), Stream.of(args))
                .flatMap(words -> words)
                .toList();
        Path log = Path.of("target", name + ".log");
        return new MainProcess(Children.start(Jvm.of(command).redirectOutput(log.toFile())), log);
    }

    /** Waits for its end. */
    public int exitCode() {
        return process.onExit().join().exitValue();
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kills it as {@code kill -9} does: it gets to do nothing more. */
    @Override
    public void close() {
        Children.kill(process);
    }
}
