package dev.videorelay.polling;

import java.time.Instant;
import java.util.Objects;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Ticket;

/**
 * What the polls of one task have brought so far, as far as it still matters.
 *
 * @param failures polls in a row without a report
 * @param notFounds polls in a row that found no such task; a 404 that may be the provider's neither counts nor ends the row
 * @param withoutUrl polls with a report since one reported success without a URL; later reports of an open task count as well,
 *     since a status that goes backwards does not reopen the task
 * @param progressed whether the last poll reported another state or progress of an open task than the report before
 * @param last the last report
 * @param payload the last answer that was JSON, or null
 * @param payloadBytes length of the payload as received
 */
record PollHistory(int polls, int failures, int notFounds, int withoutUrl, boolean progressed, Report last,
        byte[] payload, int payloadBytes) {

    static final PollHistory NONE = new PollHistory(0, 0, 0, 0, false, Report.NONE, null, 0);

    /** The history with one more poll. */
    PollHistory after(Reading reading) {
        byte[] latest = reading.payload() != null ? reading.payload() : payload;
        int bytes = reading.payload() != null ? reading.bytes() : payloadBytes;
        if (reading.finding() instanceof Finding.Reported reported) {
            Report report = reported.report();
            return new PollHistory(polls + 1, 0, 0, hasSucceeded() || lacksUrl(report) ? withoutUrl + 1 : 0,
                    isProgress(last, report), report, latest, bytes);
        }
        if (reading.finding() instanceof Finding.TaskNotFound) {
            return new PollHistory(polls + 1, 0, notFounds + 1, withoutUrl, false, last, latest, bytes);
        }
        int stillNotFound = reading.finding() instanceof Finding.Http404 ? notFounds : 0;
        return new PollHistory(polls + 1, failures + 1, stillNotFound, withoutUrl, false, last, latest, bytes);
    }

    private static boolean lacksUrl(Report report) {
        return report.state() == State.SUCCEEDED && report.videoUrl() == null;
    }

    /** Whether a poll has reported success, but no poll a URL. */
    boolean hasSucceeded() {
        return withoutUrl > 0;
    }

    private static boolean isProgress(Report before, Report report) {
        boolean differs = before == Report.NONE || before.state() != report.state()
                || !Objects.equals(before.progress(), report.progress());
        return differs && report != Report.NONE && !report.state().isFinal();
    }

    Completion completion(Ticket ticket, Outcome outcome, Instant at) {
        return new Completion(ticket, outcome, last, polls, payload, payloadBytes, at);
    }
}
