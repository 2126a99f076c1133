package dev.videorelay.app;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.common.config.ConfigException;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;

import dev.videorelay.config.ConfigProblems;
import dev.videorelay.diagnostics.FailureText;

/** What an operator did wrong when the application did not start: one line that names the setting. */
final class StartProblem {

    private static final Pattern MANAGEMENT = Pattern.compile("Unable to start the management interface on (\\S+)");
    private static final Pattern NO_FILE = Pattern.compile("Resource not found: (\\S+)");
    private static final String ROUTES = "relay.routes";

    private StartProblem() {}

    /** @param cause the exception that ended the start */
    static Optional<String> in(Throwable cause) {
        List<Throwable> chain = Stream.iterate(cause, each -> each != null, Throwable::getCause).toList();
        return chain.stream()
                .flatMap(each -> line(each).stream())
                .findFirst()
                .or(() -> RouteProblem.in(cause).map(problem -> "Wrong route: " + problem));
    }

    private static Optional<String> line(Throwable cause) {
        if (cause instanceof ConfigValidationException invalid) {
            return Optional.of("Wrong configuration: " + ConfigProblems.in(invalid));
        }
        if (cause instanceof ConfigException wrong) {
            return Optional.of(KafkaProblem.ofSetting(wrong));
        }
        if (cause instanceof QuarkusBindException) {
            return Optional.of("Wrong configuration: quarkus.http.port or quarkus.http.host: " + FailureText.of(cause));
        }
        return missingRoutes(cause).or(() -> managementPort(cause));
    }

    private static Optional<String> managementPort(Throwable cause) {
        Matcher address = MANAGEMENT.matcher(FailureText.of(cause));
        return address.find()
                ? Optional.of("Wrong configuration: quarkus.management.port or quarkus.management.host: cannot bind to "
                        + address.group(1) + ": " + FailureText.of(ExceptionUtil.getRootCause(cause)))
                : Optional.empty();
    }

    private static Optional<String> missingRoutes(Throwable cause) {
        Matcher file = NO_FILE.matcher(FailureText.of(cause));
        return file.find() && isInRoutes(file.group(1))
                ? Optional.of("Wrong configuration: " + ROUTES + " names a file that does not exist: " + file.group(1))
                : Optional.empty();
    }

    private static boolean isInRoutes(String file) {
        return ConfigProvider.getConfig().getOptionalValue(ROUTES, String.class).orElse("").contains(file);
    }
}
