package dev.videorelay.polling;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Report;

/**
 * What tells the end of a task whose answers name no state: a video that an earlier answer did not have. A video that is there
 * from the first answer on may be a preview, and ends the task once it has stayed for {@link #UNCHANGED} answers in a row.
 *
 * @param hasAnswer whether an answer has come before
 * @param video the video of the last answer without its query, which a new signature changes; or null
 * @param unchanged number of answers in a row that named no state and had this video
 */
record VideoWatch(boolean hasAnswer, String video, int unchanged) {

    static final VideoWatch NONE = new VideoWatch(false, null, 0);

    /** At the usual interval that takes longer than most previews stay the same. */
    private static final int UNCHANGED = 8;

    VideoWatch after(Reading reading) {
        if (reading.finding() instanceof Finding.Reported reported) {
            String now = videoOf(reported.report());
            boolean isSame = now != null && now.equals(video) && reported.report().isAssumed();
            return new VideoWatch(true, now, isSame || isFirst(reported.report()) ? unchanged + 1 : 0);
        }
        boolean isAnswer = reading.finding() instanceof Finding.Unreadable && reading.payload() != null;
        return isAnswer ? new VideoWatch(true, video, 0) : this;
    }

    private boolean isFirst(Report report) {
        return !hasAnswer && report.isAssumed() && report.videoUrl() != null;
    }

    /** Whether the report, which is newer, shows that the task has ended. */
    boolean showsEnd(Report report) {
        String now = videoOf(report);
        if (!report.isAssumed() || now == null) {
            return false;
        }
        return now.equals(video) ? unchanged + 1 >= UNCHANGED : hasAnswer;
    }

    private static String videoOf(Report report) {
        String url = report.videoUrl();
        int query = url == null ? -1 : url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
