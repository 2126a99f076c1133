package dev.videorelay.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.videorelay.testkit.Job.Stage;

/**
 * How long the tasks of a killed relay went unpolled: from the kill until the last of them was polled again, by any instance.
 *
 * <p>Seen from the gateway, so it has the time until the next poll was due in it, and whatever else was broken
 * meanwhile.
 */
final class HandOver {

    private record Death(Instant at, Set<String> unpolled) {}

    private final Clock clock;
    private final Map<String, Integer> lastPolledBy = new HashMap<>();
    private final List<Death> waiting = new ArrayList<>();
    private final List<Duration> silences = new ArrayList<>();

    HandOver(Clock clock) {
        this.clock = clock;
    }

    synchronized void polled(int relay, String taskId, Stage stage) {
        boolean open = stage.equals(Stage.QUEUED) || stage.word().equals("running");
        if (open && !Fates.mayEndUnpolled(taskId)) {
            lastPolledBy.put(taskId, relay);
        } else {
            lastPolledBy.remove(taskId);
        }
        waiting.forEach(death -> death.unpolled().remove(taskId));
        waiting.removeIf(this::isOver);
    }

    private boolean isOver(Death death) {
        if (death.unpolled().isEmpty()) {
            silences.add(Duration.between(death.at(), clock.instant()));
            return true;
        }
        return false;
    }

    synchronized void died(int relay) {
        Set<String> orphans = new HashSet<>();
        lastPolledBy.forEach((taskId, by) -> {
            if (by == relay) {
                orphans.add(taskId);
            }
        });
        if (!orphans.isEmpty()) {
            waiting.add(new Death(clock.instant(), orphans));
        }
    }

    /** One for each death that left open tasks, as far as all of them were polled again; shortest first. */
    synchronized List<Duration> silences() {
        return silences.stream().sorted().toList();
    }
}
