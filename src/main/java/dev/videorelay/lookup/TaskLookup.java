package dev.videorelay.lookup;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.videorelay.intake.transaction.IntakeMonitor;
import dev.videorelay.intake.transaction.IntakeStall;
import dev.videorelay.task.TaskId;

/** Look-up of a task, whichever instance of the group has it. Blocks while other instances are asked. */
@ApplicationScoped
public class TaskLookup {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final LocalLookup here;
    private final Instances instances;
    private final IntakeMonitor intake;

    public TaskLookup(LocalLookup here, Instances instances, IntakeMonitor intake) {
        this.here = here;
        this.instances = instances;
        this.intake = intake;
    }

    /** @param login value of the header {@code Authorization}, or null; other instances get it too */
    LookupResult find(TaskId taskId, String login) {
        return here.findOpen(taskId)
                .map(TaskLookup::found)
                .orElseGet(() -> instances.owner(taskId)
                        .map(owner -> owner.isThis() ? findEnded(taskId, login) : askOwner(owner, taskId, login))
                        .orElseGet(() -> restoring(taskId)));
    }

    /** Finds a task on this instance only, as another instance asks for it. */
    LookupResult findHere(TaskId taskId) {
        return here.findOpen(taskId)
                .or(() -> here.findEnded(taskId))
                .map(TaskLookup::found)
                .orElseGet(() -> instances.owner(taskId).isPresent() ? unknown(taskId) : restoring(taskId));
    }

    private LookupResult askOwner(Instances.Instance owner, TaskId taskId, String login) {
        if (owner.url() == null) {
            return unavailable(taskId, owner.name() + " has it");
        }
        try {
            LookupResult answer = instances.ask(owner, path(taskId), login);
            return answer.status() == LookupResult.NOT_FOUND ? findEnded(taskId, login) : answer;
        } catch (IOException e) {
            return unavailable(taskId, owner.name() + " has it and does not answer: " + e.getMessage()
                    + "; if it is gone, another instance takes over within seconds");
        }
    }

    /** A task that has ended may have done so on any instance, before its partition moved. */
    private LookupResult findEnded(TaskId taskId, String login) {
        return here.findEnded(taskId)
                .map(TaskLookup::found)
                .or(() -> instances.others()
                        .stream()
                        .flatMap(other -> ask(other, taskId, login).stream())
                        .filter(LookupResult::isFound)
                        .findFirst())
                .orElseGet(() -> unknown(taskId));
    }

    private Optional<LookupResult> ask(Instances.Instance other, TaskId taskId, String login) {
        try {
            return Optional.of(instances.ask(other, path(taskId), login));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String path(TaskId taskId) {
        return "/tasks/" + taskId.encoded();
    }

    private static LookupResult found(TaskAnswer task) {
        return new LookupResult(LookupResult.OK, json(task));
    }

    private LookupResult unknown(TaskId taskId) {
        return new LookupResult(LookupResult.NOT_FOUND,
                json(Map.of("taskId", taskId.value(), "error", whyUnknown(intake.standstill()))));
    }

    /** A submission that intake cannot read yet is not lost, and a task of which no trace is found may be in one. */
    static String whyUnknown(Optional<IntakeStall> stall) {
        return "no such task is open, and none has ended recently"
                + stall.map(is -> ", or it has not been read yet: intake stands still" + places(is)).orElse("");
    }

    private static String places(IntakeStall stall) {
        return stall.where().isEmpty()
                ? ""
                : stall.where().stream().map(String::valueOf).collect(joining(", ", " at ", ""));
    }

    private LookupResult restoring(TaskId taskId) {
        return unavailable(taskId, "its partition is being taken over, as " + here.instance() + " sees it");
    }

    private static LookupResult unavailable(TaskId taskId, String why) {
        return new LookupResult(LookupResult.UNAVAILABLE, json(Map.of("taskId", taskId.value(), "error", why)));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
