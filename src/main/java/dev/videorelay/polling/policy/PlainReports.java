package dev.videorelay.polling.policy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.videorelay.task.Report;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

/** Reports of a state and a progress alone, which most open tasks have: equal ones are one object, so there are a few hundred. */
final class PlainReports {

    private static final Map<Report, Report> KNOWN = new ConcurrentHashMap<>();

    private PlainReports() {}

    /** An equal report: the one that all tasks share if it is plain, else the given one. */
    static Report shared(Report report) {
        return isPlain(report) ? KNOWN.computeIfAbsent(report, first -> first) : report;
    }

    private static boolean isPlain(Report report) {
        return report != Report.NONE
                && report.equals(new Report(report.state(), report.progress(), null, null, Video.UNKNOWN, Usage.UNKNOWN,
                        Times.UNKNOWN, null, report.isAssumed(), null));
    }
}
