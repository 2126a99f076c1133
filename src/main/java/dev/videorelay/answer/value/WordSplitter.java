package dev.videorelay.answer.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Splits names, statuses and codes into their words, in lower case: {@code task_not_exist}, {@code TaskNotExist} and {@code
 * TASK.NOT-EXIST} have the same ones.
 *
 * <p>Words end where a character does not belong to any, and where a capital begins a new one.
 */
public enum WordSplitter {
    /** Words of ASCII letters. */
    LETTERS(WordSplitter::isLetter, false),
    /** Words of ASCII letters and digits. */
    LETTERS_AND_DIGITS(c -> isLetter(c) || c >= '0' && c <= '9', false),
    /** Words of letters and digits of any script; capitals in a row are a word of their own, as in {@code NSFWContent}. */
    ANY_SCRIPT(c -> Character.isLetter(c) || isNumber(c), true);

    private final IntPredicate belongsToWord;

    private final boolean knowsAcronyms;

    WordSplitter(IntPredicate belongsToWord, boolean knowsAcronyms) {
        this.belongsToWord = belongsToWord;
        this.knowsAcronyms = knowsAcronyms;
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    public List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (!belongsToWord.test(c)) {
                add(words, text, start, i);
                start = next;
            } else if (i > start && beginsWord(text, i, c)) {
                add(words, text, start, i);
                start = i;
            }
            i = next;
        }
        add(words, text, start, text.length());
        return words;
    }

    private static void add(List<String> words, String text, int start, int end) {
        if (start < end) {
            words.add(text.substring(start, end).toLowerCase(Locale.ROOT));
        }
    }

    /** Whether a character inside of a word begins another one. */
    private boolean beginsWord(String text, int at, int c) {
        if (!isCapital(c)) {
            return false;
        }
        int before = text.codePointBefore(at);
        return isCapital(before)
                ? knowsAcronyms && isSmall(text, at + Character.charCount(c))
                : Character.getType(before) == Character.LOWERCASE_LETTER || isNumber(before);
    }

    private static boolean isSmall(String text, int at) {
        return at < text.length() && Character.getType(text.codePointAt(at)) == Character.LOWERCASE_LETTER;
    }

    private static boolean isCapital(int c) {
        return Character.getType(c) == Character.UPPERCASE_LETTER;
    }
}
