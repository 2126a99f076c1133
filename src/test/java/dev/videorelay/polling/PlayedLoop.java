package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.videorelay.answer.Reading;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.gate.PlayedScheduler;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.ledger.TaskPoller;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.timing.WallClock;

/** The poll loop without Camel, threads and time: tasks go round as often as the test turns it. */
public final class PlayedLoop implements TaskPoller {

    private final WallClock wall;
    private final PlayedScheduler scheduler;
    private final Providers providers;
    private final Function<String, Reading> query;

    /** @param query asks for a task by its ID */
    public PlayedLoop(RelayConfig config, ManualClock clock, Function<String, Reading> query) {
        this(config, clock, WallClock.showing(clock), query);
    }

    PlayedLoop(RelayConfig config, ManualClock clock, WallClock wall, Function<String, Reading> query) {
        this.wall = wall;
        this.scheduler = new PlayedScheduler(clock);
        this.providers = new Providers(config, scheduler, PollListener.NONE, clock);
        this.query = query;
    }

    public Providers providers() {
        return providers;
    }

    @Override
    public TaskHandle follow(Ticket ticket, Instant watched, Consumer<Completion> over) {
        PolledTask task = providers.find(ticket.provider()).orElseThrow().open(ticket, watched, wall, over);
        goRound(task);
        return task;
    }

    private void goRound(PolledTask task) {
        scheduler.after(Duration.ofMillis(task.waitMillis()), () -> task.enterGate(() -> {
            if (task.isOpen() && task.isAdmitted()) {
                task.startPoll();
                task.apply(query.apply(task.getTaskId().value()));
            } else if (task.isOpen()) {
                task.expire();
            }
            if (task.isOpen()) {
                goRound(task);
            } else {
                task.release(null);
            }
        }));
    }

    @Override
    public void share(double share) {
        providers.share(share);
    }

    /** The clock goes on to whatever is due next, and it happens. */
    public void turn() {
        scheduler.next();
    }

    /** The clock goes on, and all that is due until then happens at its time. */
    public void advance(Duration by) {
        scheduler.advance(by);
    }

    public boolean hasTurns() {
        return !scheduler.isEmpty();
    }
}
