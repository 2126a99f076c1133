package dev.videorelay.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.videorelay.task.TaskDetails;

/**
 * The latest polls of one task, at most twenty. Thread-safe.
 *
 * <p>There is one for each open task, so a poll takes four bytes: three for the seconds since the task was accepted, and one for
 * its finding, of which there are few.
 */
public final class RecentPolls {

    private static final int KEPT = 20;
    private static final int FIRST = 4;
    private static final int FINDING_BITS = 8;
    private static final long LONGEST = (1 << Integer.SIZE - FINDING_BITS) - 1;
    private static final FindingTexts FINDINGS = new FindingTexts();

    private int[] polls = new int[FIRST];
    private int number;

    /** Adds a poll, and forgets the earliest if there are too many. */
    public synchronized void add(Instant accepted, Instant at, String finding) {
        long seconds = Math.max(0, Math.min(LONGEST, Duration.between(accepted, at).toSeconds()));
        if (number == KEPT) {
            System.arraycopy(polls, 1, polls, 0, --number);
        } else if (number == polls.length) {
            polls = Arrays.copyOf(polls, Math.min(KEPT, 2 * number));
        }
        polls[number++] = (int) seconds << FINDING_BITS | FINDINGS.number(finding);
    }

    /** What the last poll found; there must have been one. */
    public synchronized String last() {
        return FINDINGS.text(polls[number - 1] & FindingTexts.LAST);
    }

    /**
     * The polls, the latest first.
     *
     * @param accepted when the task was accepted, by the clock that the polls are to be shown by
     */
    public synchronized List<TaskDetails.PastPoll> list(Instant accepted) {
        List<TaskDetails.PastPoll> list = new ArrayList<>(number);
        for (int i = number - 1; i >= 0; i--) {
            list.add(new TaskDetails.PastPoll(accepted.plusSeconds(polls[i] >>> FINDING_BITS),
                    FINDINGS.text(polls[i] & FindingTexts.LAST)));
        }
        return list;
    }
}
