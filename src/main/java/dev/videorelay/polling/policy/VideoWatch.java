package dev.videorelay.polling.policy;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Report;

/**
 * What tells the end of a task whose answers name no state: a video that an earlier answer did not have. A video that is there
 * from the first answer on may be a preview, and ends the task once it has stayed for {@link #UNCHANGED}.
 *
 * @param hasAnswer whether an answer has come before
 * @param video the video of the last answer without its query, which a new signature changes; or null
 * @param since since when answers that name no state have had this video, or null
 */
record VideoWatch(boolean hasAnswer, String video, Instant since) {

    static final VideoWatch NONE = new VideoWatch(false, null, null);
    private static final VideoWatch NO_VIDEO = new VideoWatch(true, null, null);

    /** Most previews do not stay the same for so long. */
    static final Duration UNCHANGED = Duration.ofMinutes(10);

    VideoWatch after(Reading reading, Instant at) {
        if (reading.finding() instanceof Finding.Reported reported) {
            String now = videoOf(reported.report());
            return now == null ? NO_VIDEO : new VideoWatch(true, now, since(reported.report(), now, at));
        }
        boolean isAnswer = reading.finding() instanceof Finding.Unreadable && reading.payload() != null;
        return isAnswer ? new VideoWatch(true, video, null) : this;
    }

    private Instant since(Report report, String now, Instant at) {
        if (!report.isAssumed()) {
            return null;
        }
        return now.equals(video) && since != null ? since : at;
    }

    /** Whether the report, which is newer, shows that the task has ended. */
    boolean showsEnd(Report report, Instant at) {
        String now = videoOf(report);
        if (!report.isAssumed() || now == null) {
            return false;
        }
        return now.equals(video) ? since != null && !at.isBefore(since.plus(UNCHANGED)) : hasAnswer;
    }

    private static String videoOf(Report report) {
        String url = report.videoUrl();
        int query = url == null ? -1 : url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
