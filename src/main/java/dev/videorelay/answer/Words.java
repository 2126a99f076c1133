package dev.videorelay.answer;

import java.util.Locale;

/** How names and words of answers are compared. */
final class Words {

    private Words() {}

    /** A word without what does not matter: case, underscores, hyphens and blanks. */
    static String bare(String word) {
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
