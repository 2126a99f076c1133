package dev.videorelay.testkit;

import java.util.ArrayList;
import java.util.List;

import dev.videorelay.ledger.TaskListener;
import dev.videorelay.task.Completion;

/** Listener that records what the ledger and intake report. */
public final class CountingMeter implements TaskListener {

    public final List<Result> results = new ArrayList<>();
    public int replays;
    public final List<Completion> completions = new ArrayList<>();

    @Override
    public void submitted(Result result) {
        results.add(result);
    }

    @Override
    public void replayed() {
        replays++;
    }

    @Override
    public void completed(Completion completion) {
        completions.add(completion);
    }
}
