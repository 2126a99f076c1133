package dev.videorelay.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How many polls there were in each millisecond of a time. */
final class Timeline {

    private final long origin;
    private final long[] polls;

    /** @param polls in the first millisecond, in the second, … */
    Timeline(Instant origin, long... polls) {
        this.origin = origin.toEpochMilli();
        this.polls = polls;
    }

    /** A part of it, or more than it: there were no polls that it does not know of. */
    Timeline between(Instant from, Instant until) {
        int begin = (int) (from.toEpochMilli() - origin);
        int end = (int) (until.toEpochMilli() - origin);
        long[] longEnough = end > polls.length ? Arrays.copyOf(polls, end) : polls;
        return new Timeline(from, Arrays.copyOfRange(longEnough, begin, end));
    }

    Duration length() {
        return Duration.ofMillis(polls.length);
    }

    /** Time until the first poll; the whole length if there was none. */
    Duration untilFirst() {
        int first = 0;
        while (first < polls.length && polls[first] == 0) {
            first++;
        }
        return Duration.ofMillis(first);
    }

    double perSecond() {
        return polls.length == 0 ? 0 : LongStream.of(polls).sum() * 1000.0 / polls.length;
    }

    /** Polls in the fullest window of this length, wherever it begins. */
    long fullest(Duration window) {
        return windows(window).max().orElse(0);
    }

    long emptiest(Duration window) {
        return windows(window).min().orElse(0);
    }

    private LongStream windows(Duration window) {
        long[] before = new long[polls.length + 1];
        for (int i = 0; i < polls.length; i++) {
            before[i + 1] = before[i] + polls[i];
        }
        int width = (int) Math.min(window.toMillis(), polls.length);
        return IntStream.rangeClosed(0, polls.length - width).mapToLong(i -> before[i + width] - before[i]);
    }
}
