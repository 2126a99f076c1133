package dev.videorelay.answer.status;

import java.util.List;

import dev.videorelay.task.State;

/** State of a task by those of its results: it has ended when all have, and succeeded if one has. */
final class SeveralResults {

    private static final List<State> DECIDING = List.of(State.RUNNING, State.QUEUED, State.SUCCEEDED, State.FAILED,
            State.CANCELLED);

    private SeveralResults() {}

    /** The status that decides; the first one of those that mean the same. */
    static String deciding(List<String> statuses) {
        return DECIDING.stream()
                .flatMap(state -> statuses.stream().filter(status -> Status.of(status) == state).limit(1))
                .findFirst()
                .orElse("");
    }
}
