package dev.videorelay.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A main class of the test tree as a process of its own. */
public final class MainProcess implements AutoCloseable {

    private final Process process;

    private MainProcess(Process process) {
        this.process = process;
    }

    /**
     * @param name of its log in {@code target}
     * @param jvm options such as {@code -Xmx512m}
     */
    public static MainProcess start(String name, List<String> jvm, Class<?> main, String... args) {
        List<String> command = Stream.of(jvm.stream(), Stream.of(main.getName()), Stream.of(args))
                .flatMap(words -> words)
                .toList();
        return new MainProcess(
                Children.start(Jvm.of(command).redirectOutput(Path.of("target", name + ".log").toFile())));
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
