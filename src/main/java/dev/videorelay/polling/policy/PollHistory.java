package dev.videorelay.polling.policy;

import java.time.Instant;
import java.util.Objects;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.TaskView;
import dev.videorelay.task.Ticket;

/**
 * What the polls of one task have brought so far, as far as it still matters.
 *
 * @param failures polls in a row without a report
 * @param notFounds polls in a row that found no such task; a 404 that may be the provider's neither counts nor ends the row
 * @param withoutUrl polls with a report since one reported success without a URL; a report that the gateway works on the task
 *     begins the count anew, one that tells no state does not
 * @param progressed whether the last poll reported another state or progress of an open task than the report before
 * @param last the last report
 * @param watch what the videos of answers without a state have shown
 * @param payload the last answer that was JSON, or null
 * @param payloadBytes length of the payload as received
 */
public record PollHistory(int polls, int failures, int notFounds, int withoutUrl, boolean progressed, Report last,
        VideoWatch watch, byte[] payload, int payloadBytes) {

    public static final PollHistory NONE = new PollHistory(0, 0, 0, 0, false, Report.NONE, VideoWatch.NONE, null, 0);

    /** The history with one more poll, which ended at this time. */
    public PollHistory after(Reading reading, Instant at) {
        byte[] latest = reading.payload() != null ? reading.payload() : payload;
        int bytes = reading.payload() != null ? reading.bytes() : payloadBytes;
        VideoWatch seen = watch.after(reading, at);
        if (reading.finding() instanceof Finding.Reported reported) {
            Report report = reported.report() == last ? last : PlainReports.shared(reported.report());
            return new PollHistory(polls + 1, 0, 0, countWithoutUrl(report),
                    isProgress(last, report), report, seen, latest, bytes);
        }
        if (reading.finding() instanceof Finding.TaskNotFound) {
            return new PollHistory(polls + 1, 0, notFounds + 1, withoutUrl, false, last, seen, latest, bytes);
        }
        int stillNotFound = reading.finding() instanceof Finding.Http404 ? notFounds : 0;
        return new PollHistory(polls + 1, failures + 1, stillNotFound, withoutUrl, false, last, seen, latest, bytes);
    }

    /** What a finding of this time means after what was seen before: a video that was not there before may be the end. */
    public Finding judged(Finding finding, Instant at) {
        return finding instanceof Finding.Reported reported && watch.showsEnd(reported.report(), at)
                ? new Finding.Reported(reported.report().succeeded())
                : finding;
    }

    /** The reading of the last poll if it reported the task as open, else null. */
    public Reading lastReading() {
        boolean reported = polls > 0 && failures == 0 && notFounds == 0 && last != Report.NONE;
        return reported && !last.state().isFinal()
                ? new Reading(new Finding.Reported(last), payload, payloadBytes)
                : null;
    }

    private int countWithoutUrl(Report report) {
        boolean stillCounts = hasSucceeded() && report.isAssumed() && report.videoUrl() == null;
        return lacksUrl(report) || stillCounts ? withoutUrl + 1 : 0;
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

    public Completion completion(Ticket ticket, Outcome outcome, Instant at) {
        return new Completion(ticket, outcome, last, polls, payload, payloadBytes, at);
    }

    /** @param due when the task is polled next */
    public TaskView view(Ticket ticket, Instant due) {
        return new TaskView(ticket.taskId().value(), ticket.provider(), ticket.accepted(), ticket.deadline(),
                last == Report.NONE ? "new" : last.state().word(), last.progress(), polls, failures, notFounds,
                withoutUrl, due);
    }
}
