package dev.videorelay.diagnostics;

import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Optional;

import io.quarkus.runtime.util.ExceptionUtil;

/** What an exception says, for a line of a log or a terminal. */
public final class FailureText {

    private FailureText() {}

    /** The exception's message on one line, with the name of its class where the message does not say what is wrong. */
    public static String of(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        String name = failure.getClass().getSimpleName();
        if (message.isEmpty() || message.equals("null")) {
            return name;
        }
        return isNameOfThing(failure) ? name + ": " + message : message;
    }

    /** The cause behind all others, or the failure itself if it has none. */
    public static Throwable rootOf(Throwable failure) {
        return Optional.ofNullable(ExceptionUtil.getRootCause(failure)).orElse(failure);
    }

    /** Whether the message is only the file or the host that the exception is about. */
    private static boolean isNameOfThing(Throwable failure) {
        return failure instanceof UnknownHostException
                || failure instanceof FileSystemException file && file.getReason() == null;
    }
}
