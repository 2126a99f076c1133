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
 * Starts the process, and reports an error in the configuration or the routes as one line.
 *
 * <p>The setting {@code quarkus.package.main-class} names this class, since an annotated main class would have to start Camel itself.
 */
public final class Main {

    private static final Duration MAX_STOP_TIME = Duration.ofSeconds(4);

    private Main() {}

    public static void main(String... args) {
        Thread.setDefaultUncaughtExceptionHandler(FatalError::uncaught);
        Runtime.getRuntime().addShutdownHook(new Thread(Main::limitStopTime, "relay-end"));
        Quarkus.run(null, Main::exit, args);
    }

    /** Halts the JVM if a component still waits for an unreachable broker: the relay survives kill -9, so nothing is lost. */
    private static void limitStopTime() {
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(MAX_STOP_TIME.toMillis());
            } catch (InterruptedException e) {
                // halt at once
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
            if (root instanceof ConfigValidationException invalid) {
                System.err.println("Wrong configuration: " + problems(invalid));
            } else if (routeProblem.isPresent()) {
                System.err.println("Wrong route: " + routeProblem.get());
                log.debug("Cannot start", cause);
            } else {
                log.error("Cannot start", cause);
            }
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, cause);
    }

    private static String problems(ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(i -> invalid.getProblem(i).getMessage())
                .map(message -> message.replaceFirst("^[\\w.]+Exception: (SRCFG\\d+: )?", "")
                        .replaceAll("\\s*\\R\\s*", " "))
                .collect(Collectors.joining("; "));
    }
}
