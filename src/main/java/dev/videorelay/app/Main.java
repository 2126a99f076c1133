package dev.videorelay.app;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;

import dev.videorelay.diagnostics.FatalError;

/**
 * Starts the relay; what is wrong with its configuration or its routes is one line for whoever reads it.
 *
 * <p>Named by {@code quarkus.package.main-class}, for an annotated main class would have to start Camel as well.
 */
public final class Main {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private Main() {}

    public static void main(String... args) {
        Thread.setDefaultUncaughtExceptionHandler(FatalError::uncaught);
        Runtime.getRuntime().addShutdownHook(new Thread(Main::endInTime, "relay-end"));
        Quarkus.run(null, Main::exit, args);
    }

    /** Parts that wait for a broker that is gone are cut off: the relay has to survive worse, so nothing is lost. */
    private static void endInTime() {
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(LONGEST_STOP.toMillis());
            } catch (InterruptedException e) {
                // halts at once
            }
            Runtime.getRuntime().halt(1);
        }, "relay-end-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void exit(int code, Throwable cause) {
        if (cause != null) {
            Logger log = Logger.getLogger(Main.class);
            Throwable root = ExceptionUtil.getRootCause(cause);
            Optional<String> routeProblem = RouteProblem.in(cause);
            if (root instanceof ConfigValidationException wrong) {
                System.err.println("Wrong configuration: " + problems(wrong));
            } else if (routeProblem.isPresent()) {
                System.err.println("Wrong route: " + routeProblem.get());
                log.debug("Cannot start", cause);
            } else {
                log.error("Cannot start", cause);
            }
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, cause);
    }

    private static String problems(ConfigValidationException wrong) {
        return IntStream.range(0, wrong.getProblemCount())
                .mapToObj(i -> wrong.getProblem(i).getMessage())
                .map(message -> message.replaceFirst("^[\\w.]+Exception: (SRCFG\\d+: )?", "")
                        .replaceAll("\\s*\\R\\s*", " "))
                .collect(Collectors.joining("; "));
    }
}
