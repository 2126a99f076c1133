package dev.videorelay.answer.status;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parts of a status of several words, such as {@code Request Moderated} or {@code contentBlocked}. */
final class StatusParts {

    private static final Pattern BORDER = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");
    private static final Set<String> REFUSED = Set.of("moderated", "rejected", "blocked", "nsfw", "sensitive",
            "violation", "violations");
    /** Parts that speak of a check which is under way or went well. */
    private static final Set<String> NOT_REFUSED = Set.of("passed", "pass", "pending", "queue", "queued", "check",
            "checking", "review", "reviewing", "running", "processing", "progress", "approved", "cleared", "allowed",
            "not", "no", "non", "un", "free", "safe");

    private StatusParts() {}

    static boolean sayRefused(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return REFUSED.stream().anyMatch(lower::contains) && parts(word).anyMatch(REFUSED::contains)
                && parts(word).noneMatch(NOT_REFUSED::contains);
    }

    /** Whether the last part is the given one, and none before it denies it. */
    static boolean endsWith(String word, String last) {
        List<String> parts = parts(word.strip()).toList();
        return !parts.isEmpty() && parts.get(parts.size() - 1).equals(last)
                && parts.stream().noneMatch(NOT_REFUSED::contains);
    }

    private static Stream<String> parts(String word) {
        return BORDER.splitAsStream(word).map(part -> part.toLowerCase(Locale.ROOT));
    }
}
