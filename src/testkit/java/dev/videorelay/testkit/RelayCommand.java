package dev.videorelay.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Command that starts the relay: the packaged application on the JVM of this process, or whatever the system property
 * {@code relay.command} says, such as the path of a native executable. Words are separated by blanks.
 *
 * <p>A command that is no {@code java} gets no options of a JVM but {@code -X…} and {@code -D…}, which a native executable has too.
 */
final class RelayCommand {

    private static final String PROPERTY = "relay.command";

    private RelayCommand() {}

    /** Whether it is the packaged application, and not one that a property names. */
    static boolean isPackaged() {
        return System.getProperty(PROPERTY, "").isBlank();
    }

    /** @param jvm options; only an executable of another kind is not told those that begin with {@code -XX:} */
    static List<String> of(List<String> jvm) {
        return isPackaged()
                ? words(List.of(Jvm.JAVA), jvm, List.of("-jar", RelayProcess.JAR.toString()))
                : given(List.of(System.getProperty(PROPERTY).strip().split("\\s+")), jvm);
    }

    private static List<String> given(List<String> command, List<String> jvm) {
        boolean isJava = command.get(0).matches("(.*/)?java");
        return isJava
                ? words(command.subList(0, 1), jvm, command.subList(1, command.size()))
                : words(command, jvm.stream().filter(option -> !option.startsWith("-XX:")).toList(), List.of());
    }

    private static List<String> words(List<String> first, List<String> then, List<String> last) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        all.addAll(last);
        return all;
    }
}
