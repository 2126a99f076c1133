package dev.videorelay.overview;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers for the texts of findings, so that very many polls can be kept in little memory. There are few texts; those beyond the
 * 255th share one number. Thread-safe.
 */
final class FindingTexts {

    static final int LAST = 255;
    private static final String MORE = "other";

    private final List<String> texts = new ArrayList<>();

    /** The number of a text, at most {@link #LAST}. */
    synchronized int number(String text) {
        int known = texts.indexOf(text);
        if (known < 0 && texts.size() < LAST) {
            texts.add(text);
            return texts.size() - 1;
        }
        return known < 0 ? LAST : known;
    }

    synchronized String text(int number) {
        return number == LAST ? MORE : texts.get(number);
    }
}
