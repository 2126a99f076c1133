package dev.videorelay.testkit;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JVM that runs this process, and its class path. */
final class Jvm {

    static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Jvm() {}

    /** @param command options, main class and arguments */
    static ProcessBuilder of(List<String> command) {
        return of(command, entry -> true);
    }

    /** @param needed selects entries of the class path; a JVM opens each of them */
    static ProcessBuilder of(List<String> command, Predicate<String> needed) {
        List<String> words = new ArrayList<>(
                List.of(JAVA, "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath(needed));
        return builder;
    }

    /** Without Quarkus, which would keep back what is logged until an application starts. */
    private static String classPath(Predicate<String> needed) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !new File(entry).getName().startsWith("quarkus-"))
                .filter(needed)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
