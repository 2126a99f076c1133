package dev.videorelay.answer.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.videorelay.answer.value.WordSplitter;

/**
 * The words of an error code, in lower case: {@code task_not_exist}, {@code TaskNotExist} and {@code TASK.NOT-EXIST} have the
 * same ones. Rules compare whole words, since {@code generate}, {@code operation} and {@code moderation} contain "rate".
 */
public final class CodeWords {

    private static final int MAX_LENGTH = 256;

    private final List<String> words;

    private CodeWords(List<String> words) {
        this.words = words;
    }

    public static CodeWords of(String code) {
        String start = code.length() <= MAX_LENGTH ? code : code.substring(0, MAX_LENGTH);
        return new CodeWords(WordSplitter.ANY_SCRIPT.words(start));
    }

    boolean has(String word) {
        return words.contains(word);
    }

    boolean hasAll(String... all) {
        return words.containsAll(List.of(all));
    }

    boolean hasAny(Set<String> any) {
        return !Collections.disjoint(words, any);
    }

    /** Whether a word begins with one of these. */
    boolean hasStem(String... stems) {
        return words.stream().anyMatch(word -> Stream.of(stems).anyMatch(word::startsWith));
    }

    /** Whether a word contains a part, and not as the beginning of another word. */
    boolean hasPart(String part, String other) {
        return words.stream().anyMatch(word -> word.contains(part) && !word.contains(other));
    }

    /** Whether one of the words is there without one of the others right before it. */
    boolean hasWithout(Set<String> any, Set<String> before) {
        for (int i = 0; i < words.size(); i++) {
            if (any.contains(words.get(i)) && (i == 0 || !before.contains(words.get(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    CodeWords without(Set<String> others) {
        List<String> left = new ArrayList<>(words);
        left.removeAll(others);
        return new CodeWords(left);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** All words as one. */
    String joined() {
        return String.join("", words);
    }
}
