package dev.videorelay.polling;

import java.util.ArrayList;
import java.util.List;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.AdmissionCallback;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.PollPriority;

/** A task's pass for a gate that decides when and what the test says. */
final class SwitchedPass implements Gate.Pass {

    final List<Finding> findings = new ArrayList<>();
    PollPriority priority;
    boolean own404;
    boolean left;
    boolean done;
    private AdmissionCallback callback;

    /** Decides about the poll that was queued last. */
    void decide(boolean admitted) {
        callback.decided(admitted);
    }

    /** The callback of the poll that was queued last. */
    AdmissionCallback callback() {
        return callback;
    }

    @Override
    public void enter(PollPriority need, AdmissionCallback queued) {
        priority = need;
        callback = queued;
    }

    @Override
    public Finding endPoll(Finding finding) {
        findings.add(finding);
        return finding instanceof Finding.Http404 && own404 ? new Finding.TaskNotFound() : finding;
    }

    @Override
    public boolean leave() {
        boolean first = !left;
        left = true;
        return first;
    }

    @Override
    public void abandonPoll() {
        done = true;
    }

    @Override
    public Gate.Waiting waiting() {
        return Gate.Waiting.SCHEDULE;
    }
}
