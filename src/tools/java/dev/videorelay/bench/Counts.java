package dev.videorelay.bench;

import java.util.Arrays;

/** A number for each index from 0; as long as it has to be. */
final class Counts {

    private long[] counts = new long[1024];
    private int length;

    void add(int index) {
        if (index >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(index + 1, 2 * counts.length));
        }
        counts[index]++;
        length = Math.max(length, index + 1);
    }

    long[] all() {
        return Arrays.copyOf(counts, length);
    }
}
