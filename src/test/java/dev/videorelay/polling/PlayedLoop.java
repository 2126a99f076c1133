package dev.videorelay.polling;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.videorelay.answer.Reading;
import dev.videorelay.ledger.Follower;
import dev.videorelay.ledger.Following;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;
import dev.videorelay.testbed.ManualClock;

/** The loop without Camel, threads and time: tasks go round it as often as the test turns it. */
public final class PlayedLoop implements Follower {

    private record Turn(Followed task, Instant at) {}

    private final Providers providers;
    private final ManualClock clock;
    private final Function<String, Reading> query;
    private final Queue<Turn> turns = new PriorityQueue<>(Comparator.comparing(Turn::at));

    /** @param query asks for a task by its ID */
    public PlayedLoop(Providers providers, ManualClock clock, Function<String, Reading> query) {
        this.providers = providers;
        this.clock = clock;
        this.query = query;
    }

    @Override
    public Following follow(Ticket ticket, Instant watched, Consumer<Completion> over) {
        Provider provider = providers.named(ticket.provider()).orElseThrow();
        Followed task = new Followed(ticket, provider.policy(), provider.gate(), clock, over);
        turns.add(new Turn(task, clock.instant().plus(task.untilFirst(watched))));
        return task;
    }

    /** The clock goes on to whichever task is due next, and that one has its turn. */
    public void turn() {
        Turn turn = turns.remove();
        clock.advanceTo(turn.at());
        if (turn.task().mayPoll()) {
            turn.task().take(query.apply(turn.task().getTaskId().value()));
        }
        if (turn.task().isOpen()) {
            turns.add(new Turn(turn.task(), clock.instant().plusMillis(turn.task().waitMillis())));
        }
    }

    public boolean hasTurns() {
        return !turns.isEmpty();
    }
}
