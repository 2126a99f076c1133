package dev.videorelay.lookup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** List of open tasks of all instances. Blocks while other instances are asked. */
@ApplicationScoped
public class TaskListing {

    private final LocalLookup here;
    private final Instances instances;

    public TaskListing(LocalLookup here, Instances instances) {
        this.here = here;
        this.instances = instances;
    }

    /**
     * What {@code GET /tasks} says.
     *
     * @param tasks the oldest first, at most a hundred
     * @param unreachable instances that did not answer, so that their tasks are missing
     */
    @RegisterForReflection
    record Tasks(List<TaskAnswer> tasks, List<String> unreachable) {}

    Tasks listHere(TaskFilter filter) {
        return new Tasks(here.list(filter), List.of());
    }

    /** @param login value of the header {@code Authorization}, or null; other instances get it too */
    Tasks list(TaskFilter filter, String login) {
        List<TaskAnswer> tasks = new ArrayList<>(here.list(filter));
        List<String> unreachable = new ArrayList<>();
        for (Instances.Instance other : instances.others()) {
            try {
                LookupResult answer = instances.ask(other, "/tasks" + filter.query(), login);
                tasks.addAll(TaskLookup.JSON.readValue(answer.json(), Tasks.class).tasks());
            } catch (IOException e) {
                unreachable.add(other.name());
            }
        }
        return new Tasks(oldest(tasks), unreachable);
    }

    private static List<TaskAnswer> oldest(List<TaskAnswer> tasks) {
        return tasks.stream().sorted(Comparator.comparing(TaskAnswer::accepted)).limit(LocalLookup.MOST).toList();
    }
}
