package dev.videorelay.polling;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;

/**
 * What the polls of one task have brought so far, as far as it still matters.
 *
 * @param failures polls in a row that told nothing
 * @param notFounds polls in a row that found no such task; those that leave open what is missing neither count nor end it
 * @param withoutUrl polls that told of it since one found it succeeded, but no URL; a status that goes backwards is one of
 *     them, and opens nothing
 * @param last what the gateway last told of the task
 * @param payload the last answer that was JSON, or null
 * @param payloadBytes its length as it came
 */
record PollHistory(int polls, int failures, int notFounds, int withoutUrl, Report last, byte[] payload,
        int payloadBytes) {

    static final PollHistory NONE = new PollHistory(0, 0, 0, 0, Report.NONE, null, 0);

    PollHistory after(Reading reading) {
        byte[] latest = reading.payload() != null ? reading.payload() : payload;
        int bytes = reading.payload() != null ? reading.bytes() : payloadBytes;
        if (reading.finding() instanceof Finding.Reported told) {
            return new PollHistory(polls + 1, 0, 0, withoutUrl > 0 || lacksUrl(told.report()) ? withoutUrl + 1 : 0,
                    told.report(), latest, bytes);
        }
        if (reading.finding() instanceof Finding.TaskNotFound) {
            return new PollHistory(polls + 1, 0, notFounds + 1, withoutUrl, last, latest, bytes);
        }
        int stillNotFound = reading.finding() instanceof Finding.Http404 ? notFounds : 0;
        return new PollHistory(polls + 1, failures + 1, stillNotFound, withoutUrl, last, latest, bytes);
    }

    private static boolean lacksUrl(Report report) {
        return report.state() == State.SUCCEEDED && report.videoUrl() == null;
    }
}
