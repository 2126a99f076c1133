package dev.videorelay.app;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.quarkus.runtime.util.ExceptionUtil;

import dev.videorelay.diagnostics.FailureText;

/** What is wrong with a route file, in one line for its author. */
final class RouteProblem {

    /** Packages that throw when they make routes of files; intake, which needs a broker, is not started then. */
    private static final Set<String> READERS = Set.of("org.apache.camel.", "org.snakeyaml.engine.");

    private RouteProblem() {}

    /** @param cause why the relay cannot start */
    static Optional<String> in(Throwable cause) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .filter(RouteProblem::isOfReader)
                .findFirst()
                .map(first -> line(first, ExceptionUtil.getRootCause(first)));
    }

    private static boolean isOfReader(Throwable cause) {
        return READERS.stream().anyMatch(cause.getClass().getName()::startsWith);
    }

    private static String line(Throwable first, Throwable root) {
        String what = FailureText.of(first);
        return root == null || what.contains(FailureText.of(root)) ? what : what + ": " + FailureText.of(root);
    }
}
