package dev.videorelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.TaskDetails;
import dev.videorelay.task.TaskView;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Tickets;

/** Follows nothing, but remembers what it was asked to, and says how a task ended when the test wants it. */
public final class RecordingTaskPoller implements TaskPoller {

    public final List<Followed> followed = new CopyOnWriteArrayList<>();
    /** Whether it cannot follow, which no follower should say. */
    boolean fails;
    boolean polls = true;
    final List<Double> shares = new CopyOnWriteArrayList<>();

    @Override
    public void share(double share) {
        shares.add(share);
    }

    @Override
    public TaskHandle follow(Ticket ticket, Instant watched, Consumer<Completion> over) {
        if (fails) {
            throw new IllegalStateException("cannot follow");
        }
        Followed following = new Followed(ticket, watched, over, polls);
        followed.add(following);
        return following;
    }

    Followed last() {
        return followed.get(followed.size() - 1);
    }

    Followed of(String taskId) {
        return followed.stream().filter(one -> one.ticket.taskId().value().equals(taskId)).findFirst().orElseThrow();
    }

    public static final class Followed implements TaskHandle {

        public final Ticket ticket;
        final Instant watched;
        private final Consumer<Completion> over;
        private final boolean polled;
        volatile boolean dropped;

        private Followed(Ticket ticket, Instant watched, Consumer<Completion> over, boolean polled) {
            this.polled = polled;
            this.ticket = ticket;
            this.watched = watched;
            this.over = over;
        }

        void succeed() {
            over.accept(completion(new Outcome.Succeeded("https://cdn.example/v.mp4")));
        }

        @Override
        public Ticket ticket() {
            return ticket;
        }

        @Override
        public TaskView view() {
            return new TaskView(ticket.taskId().value(), ticket.provider(), ticket.accepted(), ticket.deadline(), "new",
                    null, 0, 0, 0, 0, ticket.accepted());
        }

        @Override
        public TaskDetails details() {
            return new TaskDetails(view(), "schedule", List.of());
        }

        @Override
        public boolean isPolled() {
            return polled;
        }

        @Override
        public Completion cancel() {
            return completion(Outcome.Cancelled.BY_REQUEST);
        }

        @Override
        public void drop() {
            dropped = true;
        }

        private Completion completion(Outcome outcome) {
            return new Completion(ticket, outcome, Report.NONE, 1, null, Tickets.ACCEPTED.plusSeconds(60));
        }
    }
}
