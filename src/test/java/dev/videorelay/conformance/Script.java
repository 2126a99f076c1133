package dev.videorelay.conformance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.videorelay.testkit.FieldAnswer;
import dev.videorelay.testkit.FieldCase;

/** Which answer the tasks of a case get next, and when they were asked for. */
final class Script {

    private record Asked(String taskId, Instant at) {}

    private final FieldCase fieldCase;
    private final Clock clock;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile boolean well;

    Script(FieldCase fieldCase, Clock clock) {
        this.fieldCase = fieldCase;
        this.clock = clock;
    }

    FieldAnswer next(String taskId) {
        int before = polls(taskId);
        asked.add(new Asked(taskId, clock.instant()));
        if (well) {
            return FieldAnswer.succeeded(taskId);
        }
        return fieldCase.isAlone() && !taskId.equals(fieldCase.requestId())
                ? FieldAnswer.running(taskId)
                : fieldCase.answers().get(Math.min(before, fieldCase.answers().size() - 1));
    }

    /** From now on every task has succeeded. */
    void getWell() {
        well = true;
    }

    int polls(String taskId) {
        return (int) polled(taskId).count();
    }

    /** When the task was asked for, in order. */
    Stream<Instant> polled(String taskId) {
        return asked.stream().filter(poll -> poll.taskId().equals(taskId)).map(Asked::at);
    }

    Instant firstPoll() {
        return asked.get(0).at();
    }
}
