package dev.videorelay.app;

import java.time.Duration;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

import dev.videorelay.command.RelayCommand;
import dev.videorelay.diagnostics.FatalError;

/**
 * Starts the process, and reports an error in the configuration or the routes as one line.
 *
 * <p>The setting {@code quarkus.package.main-class} names this class, since an annotated main class would have to start Camel itself.
 */
public final class Main {

    private static final Duration MAX_STOP_TIME = Duration.ofSeconds(4);

    private Main() {}

    /** Runs the relay, or the command that the arguments name; a relay does not load the classes of commands. */
    public static void main(String... args) {
        if (args.length == 0) {
            run(null);
            return;
        }
        int code = RelayCommand.execute(Main::run, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** @param command null for the relay itself */
    private static void run(Class<? extends QuarkusApplication> command, String... args) {
        Thread.setDefaultUncaughtExceptionHandler(FatalError::uncaught);
        Runtime.getRuntime().addShutdownHook(new Thread(Main::limitStopTime, "relay-end"));
        Quarkus.run(command, Main::exit, args);
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
            Optional<String> problem = StartProblem.in(cause);
            problem.ifPresentOrElse(System.err::println, () -> log.error("Cannot start", cause));
            log.debug("Cannot start", cause);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, cause);
    }
}
