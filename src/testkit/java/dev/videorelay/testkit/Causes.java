package dev.videorelay.testkit;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.videorelay.diagnostics.FailureText;

/** An exception with all its causes, for people at a terminal. */
public final class Causes {

    /** Causes can go round in a circle. */
    private static final int MOST = 10;

    private Causes() {}

    /** What each of them says; a wrapper that says nothing of its own is left out. */
    public static String inWords(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST)
                .filter(each -> !isMereWrapper(each))
                .map(FailureText::of)
                .distinct()
                .collect(Collectors.joining(": "));
    }

    private static boolean isMereWrapper(Throwable each) {
        Throwable cause = each.getCause();
        return cause != null && (each.getMessage() == null || each.getMessage().equals(cause.toString()));
    }
}
