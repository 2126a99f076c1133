package dev.videorelay.answer.value;

import java.util.Locale;

/** How names and words of answers are compared. */
public final class NameNormalizer {

    private NameNormalizer() {}

    /** A word without what does not matter: case, underscores, hyphens and blanks. */
    public static String bare(String word) {
        StringBuilder bare = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '_' && c != '-' && !Character.isWhitespace(c)) {
                bare.append(c);
            }
        }
        return bare.toString().toLowerCase(Locale.ROOT);
    }
}
