package dev.videorelay.polling;

import java.time.Clock;

import dev.videorelay.ledger.Following;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;

/** A task that nobody can poll: it keeps its ticket until its provider is in use again. */
record Unfollowed(Ticket ticket, Clock clock) implements Following {

    @Override
    public Completion cancel() {
        return new Completion(ticket, Outcome.Cancelled.BY_REQUEST, Report.NONE, 0, null, clock.instant());
    }

    @Override
    public void drop() {}
}
