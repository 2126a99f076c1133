package dev.videorelay.answer.value;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Memo of what words mean: the answers of a gateway have the same few names and statuses in each poll, and to take a word apart
 * costs more than all else that is done with it.
 *
 * <p>Bounded whatever gateways send: a word has one place, where it replaces the one before, and words of more than
 * {@value #MAX_LENGTH} characters have none. The meaning must follow from the word alone, so threads may replace each other's.
 */
public final class Memo<T> {

    /** A power of two, and several times the words of all gateways. */
    private static final int PLACES = 2_048;
    private static final int MAX_LENGTH = 64;

    private final Function<String, T> reader;
    private final AtomicReferenceArray<Entry<T>> entries = new AtomicReferenceArray<>(PLACES);

    private record Entry<T>(String word, T meaning) {}

    /** @param reader finds out what a word means */
    public Memo(Function<String, T> reader) {
        this.reader = reader;
    }

    public T meaning(String word) {
        if (word.length() > MAX_LENGTH) {
            return reader.apply(word);
        }
        int place = place(word);
        Entry<T> known = entries.get(place);
        return known != null && known.word.equals(word) ? known.meaning : learn(word, place);
    }

    private static int place(String word) {
        int hash = word.hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    private T learn(String word, int place) {
        T meaning = reader.apply(word);
        entries.set(place, new Entry<>(word, meaning));
        return meaning;
    }
}
