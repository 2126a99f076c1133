package dev.videorelay.polling;

import java.time.Duration;

import dev.videorelay.overview.OpenTask;
import dev.videorelay.overview.ProviderOverview;
import dev.videorelay.overview.RecentPolls;
import dev.videorelay.schedule.DurationLearner;
import dev.videorelay.schedule.TaskObservation;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;

/**
 * Passes the events of one provider's tasks on to what observes them.
 *
 * @param telemetry listener for metrics and traces, which gets all events
 */
record ProviderListeners(PollListener telemetry, DurationLearner learner, ProviderOverview overview,
        TaskTroubles troubles, LatePolls latePolls)
        implements
            PollListener {

    @Override
    public void taskOpened(OpenTask task) {
        telemetry.taskOpened(task);
        overview.opened(task);
    }

    @Override
    public Poll pollStarted(Ticket ticket, Duration lateness) {
        latePolls.started(lateness);
        return telemetry.pollStarted(ticket, lateness);
    }

    @Override
    public void taskObserved(TaskObservation observation) {
        telemetry.taskObserved(observation);
        learner.learn(observation);
    }

    @Override
    public void taskPolled(OpenTask task) {
        telemetry.taskPolled(task);
        overview.polled(task);
        troubles.polled(task);
    }

    @Override
    public void taskLeft(OpenTask task) {
        telemetry.taskLeft(task);
        overview.left(task);
        troubles.left(task);
    }

    @Override
    public void taskClosed(Completion completion, RecentPolls polls) {
        telemetry.taskClosed(completion, polls);
        overview.closed(completion, polls);
    }
}
