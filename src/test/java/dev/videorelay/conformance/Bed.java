package dev.videorelay.conformance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.event.CloudEvent;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.ledger.TaskPoller;
import dev.videorelay.polling.Providers;
import dev.videorelay.task.Completion;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.FieldAnswer;
import dev.videorelay.testkit.FieldCase;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;

/** Where a case is run: one provider, the tasks of the case, and what became of them. */
abstract class Bed implements AutoCloseable {

    static final Duration INTERVAL = Duration.ofMillis(100);
    static final Duration LONGEST_INTERVAL = Duration.ofMillis(200);
    static final Duration GRACE = Duration.ofMillis(500);
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    /** Longer than any {@code Retry-After} of the cases, but for the one that is too long. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(10);
    static final Duration CAPPED_RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofHours(1);

    final FieldCase fieldCase;
    final Script script;
    private final Clock clock;
    private final Map<String, TaskHandle> followed = new ConcurrentHashMap<>();
    private final Map<String, List<Completion>> over = new ConcurrentHashMap<>();

    Bed(FieldCase fieldCase, Clock clock) {
        this.fieldCase = fieldCase;
        this.clock = clock;
        this.script = new Script(fieldCase, clock);
    }

    abstract TaskPoller follower();

    abstract Providers providers();

    /** Whether time goes on only as the bed says, so that waits can be known exactly. */
    abstract boolean isPlayed();

    /** @throws AssertionError if it does not come true */
    abstract void await(String what, BooleanSupplier condition);

    static RelayConfig config(FieldCase fieldCase, String baseUrl) {
        String provider = "relay.providers." + fieldCase.provider() + ".";
        List<String> settings = new ArrayList<>(List.of(
                provider + "base-url", baseUrl,
                provider + "token", "sk-conformance",
                provider + "not-found-grace", GRACE.toString(),
                provider + "poll.interval", INTERVAL.toString(),
                provider + "poll.max-interval", LONGEST_INTERVAL.toString(),
                provider + "poll.timeout", timeout(fieldCase).toString(),
                provider + "pause.first", FIRST_PAUSE.toString(),
                provider + "pause.max", LONGEST_PAUSE.toString(),
                provider + "retry-after.max",
                (fieldCase.expect().has("capped") ? CAPPED_RETRY_AFTER : LONGEST_RETRY_AFTER).toString()));
        return Settings.of(settings.toArray(String[]::new));
    }

    /** Short only where the case is about it, since other work on the machine must not look like a slow gateway. */
    private static Duration timeout(FieldCase fieldCase) {
        FieldAnswer last = fieldCase.lastAnswer();
        if ("hang".equals(last.fault())) {
            return Duration.ofMillis(500);
        }
        return "slow".equals(last.fault()) && fieldCase.kind().equals("retry")
                ? last.slow().dividedBy(4)
                : Duration.ofMinutes(1);
    }

    void follow(String taskId) {
        Instant now = clock.instant();
        Ticket ticket = new Ticket(new TaskId(taskId), fieldCase.provider(), now, now.plus(DEADLINE),
                Tickets.source(0), Map.of());
        List<Completion> ends = over.computeIfAbsent(taskId, first -> new CopyOnWriteArrayList<>());
        followed.put(taskId, follower().follow(ticket, now, ends::add));
    }

    /** The task's completion event, as it would be published. */
    Optional<byte[]> event(String taskId) {
        return over.get(taskId).stream().findFirst().map(completion -> CloudEvent.of(completion).data());
    }

    /** How many events the task has. */
    int events(String taskId) {
        return over.get(taskId).size();
    }

    /** Ends the task as its user would. */
    byte[] cancel(String taskId) {
        return CloudEvent.of(followed.get(taskId).cancel()).data();
    }

    Optional<Pause> pause() {
        return providers().pause(fieldCase.provider());
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        followed.values().forEach(TaskHandle::drop);
    }
}
