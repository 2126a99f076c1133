package dev.videorelay.bench;

import java.util.stream.LongStream;

/**
 * What a gateway sees of the polls of numbered tasks, in arrays: it must cost next to nothing, however many tasks there
 * are. Times are milliseconds since 1970. For one thread.
 */
public final class Recorder {

    /**
     * @param polls that were answered
     * @param tasks that were answered
     * @param open tasks that were ever answered, and are not known to be over
     * @param mostOpen at once
     */
    record Tally(long polls, long tasks, long open, long mostOpen) {}

    private final long[] first;
    private final long[] last;
    private final boolean[] over;
    private Counts gaps;
    private Counts timeline;
    private long since;
    private long polls;
    private long tasks;
    private long open;
    private long mostOpen;

    /** @param tasks whose numbers are below that */
    Recorder(int tasks, long now) {
        this.first = new long[tasks];
        this.last = new long[tasks];
        this.over = new boolean[tasks];
        reset(now);
    }

    /** Begins to count and to time anew; when a task was polled before stays known. */
    void reset(long now) {
        since = now;
        gaps = new Counts();
        timeline = new Counts();
        polls = 0;
        tasks = 0;
        mostOpen = open;
    }

    /** Something was asked, whatever came of it. */
    void asked(long now) {
        timeline.add((int) Math.max(0, now - since));
    }

    /** @param isOver what the task was told to be */
    void answered(int task, boolean isOver, long now) {
        long before = last[task];
        last[task] = now;
        polls++;
        if (before < since) {
            tasks++;
        }
        if (before == 0) {
            first[task] = now;
            open++;
        } else {
            gaps.add((int) Math.max(0, now - before));
        }
        if (isOver && !over[task]) {
            over[task] = true;
            open--;
        }
        mostOpen = Math.max(mostOpen, open);
    }

    /** A task without a number was answered; it counts as a poll only. */
    void answeredOther() {
        polls++;
    }

    /** When each task was answered first; 0 for those that were not. */
    long[] first() {
        return first;
    }

    /** How many polls came so many milliseconds after the one before of the same task. */
    long[] gaps() {
        return gaps.all();
    }

    /** When the counting began, then how many polls there were in each millisecond since. */
    long[] timeline() {
        return LongStream.concat(LongStream.of(since), LongStream.of(timeline.all())).toArray();
    }

    /** Since the counting began. */
    Tally tally() {
        return new Tally(polls, tasks, open, mostOpen);
    }
}
