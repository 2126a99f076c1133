package dev.videorelay.answer.status;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.videorelay.answer.value.WordSplitter;

/** Parts of a status of several words, such as {@code Request Moderated} or {@code contentBlocked}. */
final class StatusParts {

    private static final Set<String> REFUSED = Set.of("moderated", "rejected", "blocked", "nsfw", "sensitive",
            "violation", "violations");
    /** Parts that speak of a check which is under way or went well. */
    private static final Set<String> NOT_REFUSED = Set.of("passed", "pass", "pending", "queue", "queued", "check",
            "checking", "review", "reviewing", "running", "processing", "progress", "approved", "cleared", "allowed",
            "not", "no", "non", "un", "free", "safe");

    private final List<String> parts;

    private StatusParts(List<String> parts) {
        this.parts = parts;
    }

    static StatusParts of(String status) {
        return new StatusParts(WordSplitter.LETTERS.words(status));
    }

    boolean sayRefused() {
        return !Collections.disjoint(parts, REFUSED) && areNotDenied();
    }

    /** Whether the last part is the given one, and none before it denies it. */
    boolean endWith(String last) {
        return !parts.isEmpty() && parts.get(parts.size() - 1).equals(last) && areNotDenied();
    }

    private boolean areNotDenied() {
        return Collections.disjoint(parts, NOT_REFUSED);
    }
}
