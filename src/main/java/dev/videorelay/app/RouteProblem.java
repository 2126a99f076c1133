package dev.videorelay.app;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.quarkus.runtime.util.ExceptionUtil;

import dev.videorelay.diagnostics.FailureText;

/** Describes the error in a route file in one line. */
final class RouteProblem {

    /** Packages whose exceptions come from reading route files; intake, which needs a broker, has not started by then. */
    private static final Set<String> ROUTE_READERS = Set.of("org.apache.camel.", "org.snakeyaml.engine.");

    private RouteProblem() {}

    /** @param cause the exception that ended the start */
    static Optional<String> in(Throwable cause) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .filter(RouteProblem::isFromReader)
                .findFirst()
                .map(first -> line(first, ExceptionUtil.getRootCause(first)));
    }

    private static boolean isFromReader(Throwable cause) {
        return isFromReader(cause.getClass().getName()) || cause instanceof IllegalArgumentException
                && Stream.of(cause.getStackTrace()).limit(1).anyMatch(origin -> isFromReader(origin.getClassName()));
    }

    private static boolean isFromReader(String className) {
        return ROUTE_READERS.stream().anyMatch(className::startsWith);
    }

    private static String line(Throwable first, Throwable root) {
        String what = FailureText.of(first);
        return root == null || what.contains(FailureText.of(root)) ? what : what + ": " + FailureText.of(root);
    }
}
