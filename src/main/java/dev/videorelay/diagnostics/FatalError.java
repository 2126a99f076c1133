package dev.videorelay.diagnostics;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * Ends the process after a fatal error, with a log line and an exit code of its own.
 *
 * <p>An {@link Error} means that the JVM or the program is broken: no heap, a missing class, an inconsistent state. Work was
 * interrupted halfway, and libraries may have closed their resources for good. Other instances take over the tasks, so ending
 * the process costs less than an instance that works in part. A {@link StackOverflowError} is not fatal: it ends one call that
 * was nested too deeply and leaves everything else intact.
 */
public final class FatalError {

    /** The code for an internal software error in sysexits.h; Java and the relay use it for nothing else. */
    public static final int EXIT_CODE = 70;

    private static final Logger LOG = Logger.getLogger(FatalError.class);
    /** Chains of causes can be circular. */
    private static final int MAX_CAUSES = 100;
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private FatalError() {}

    /** Ends the process if the exception or one of its causes is fatal: libraries wrap errors. */
    public static void endProcessIfFatal(Throwable cause) {
        if (errorIn(cause).filter(FatalError::isFatal).isPresent()) {
            endProcess(cause);
        }
    }

    /**
     * Ends the process if the JVM itself is broken. Any other error while reading an answer is attributed to the answer, since
     * each instance that takes over the task would meet it again.
     */
    public static void endProcessIfFatalInAnswer(Throwable cause) {
        if (errorIn(cause).filter(error -> error instanceof VirtualMachineError && isFatal(error)).isPresent()) {
            endProcess(cause);
        }
    }

    /** The first error among the cause and its causes. */
    public static Optional<Error> errorIn(Throwable cause) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(Error.class::isInstance)
                .map(Error.class::cast)
                .findFirst();
    }

    private static boolean isFatal(Error error) {
        return !(error instanceof StackOverflowError);
    }

    /** Handles exceptions that no other code catches: {@link Thread#setDefaultUncaughtExceptionHandler}. */
    public static void uncaught(Thread thread, Throwable cause) {
        endProcessIfFatal(cause);
        LOG.errorf(cause, "Uncaught exception: thread=%s", thread.getName());
    }

    /** Halts the JVM without shutdown hooks, which may need what is broken. */
    public static void endProcess(Throwable cause) {
        try {
            if (ENDING.compareAndSet(false, true)) {
                LOG.errorf(cause, "Fatal error, ending the process: error=%s exitCode=%d",
                        errorIn(cause).<Throwable>map(error -> error).orElse(cause), EXIT_CODE);
            }
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
