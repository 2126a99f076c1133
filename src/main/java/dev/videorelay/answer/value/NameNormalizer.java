package dev.videorelay.answer.value;

import java.util.Locale;

/** Normalizes names and words of answers, so that they can be compared. */
public final class NameNormalizer {

    private NameNormalizer() {}

    /** The word in lower case, without underscores, hyphens and blanks. */
    public static String normalize(String word) {
        StringBuilder normalized = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '_' && c != '-' && !Character.isWhitespace(c)) {
                normalized.append(c);
            }
        }
        return normalized.toString().toLowerCase(Locale.ROOT);
    }
}
