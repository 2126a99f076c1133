package dev.videorelay.diagnostics;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/**
 * The one way in which the relay ends its process by itself: a log line, and an exit code of its own.
 *
 * <p>An {@link Error} says that the JVM, or what it runs, is not what it should be: no heap, no class, an inconsistent state. Where
 * it hit, work was broken off in the middle, and libraries close for good what they were using. Other instances take the tasks
 * over, so an end is cheaper than an instance that is half alive. A {@link StackOverflowError} is none of these: it ends one call
 * that was nested too deeply and leaves everything else as it was.
 */
public final class FatalError {

    /** That of an internal error in sysexits.h; neither Java nor the relay uses it for anything else. */
    public static final int EXIT_CODE = 70;

    private static final Logger LOG = Logger.getLogger(FatalError.class);
    /** Causes can go round in a circle. */
    private static final int MOST_CAUSES = 100;
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private FatalError() {}

    /** Ends the process if the cause is fatal, or has a cause that is: libraries wrap errors. */
    public static void endProcessIfFatal(Throwable cause) {
        if (errorIn(cause).filter(FatalError::isFatal).isPresent()) {
            endProcess(cause);
        }
    }

    /**
     * Ends the process if the JVM itself is in trouble. All other errors in reading an answer are put down to that answer: each
     * instance that takes its task over would meet them again.
     */
    public static void endProcessIfFatalInAnswer(Throwable cause) {
        if (errorIn(cause).filter(error -> error instanceof VirtualMachineError && isFatal(error)).isPresent()) {
            endProcess(cause);
        }
    }

    /** The first error among the cause and its causes. */
    public static Optional<Error> errorIn(Throwable cause) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(Error.class::isInstance)
                .map(Error.class::cast)
                .findFirst();
    }

    private static boolean isFatal(Error error) {
        return !(error instanceof StackOverflowError);
    }

    /** For threads whose work has no other end: {@link Thread#setDefaultUncaughtExceptionHandler}. */
    public static void uncaught(Thread thread, Throwable cause) {
        endProcessIfFatal(cause);
        LOG.errorf(cause, "Uncaught exception: thread=%s", thread.getName());
    }

    /** Halts, since hooks for an orderly end may need what is missing. */
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
