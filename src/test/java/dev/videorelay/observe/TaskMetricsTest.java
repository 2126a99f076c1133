package dev.videorelay.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.videorelay.ledger.TaskListener.Result;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;

final class TaskMetricsTest {

    private static final Instant END = Tickets.ACCEPTED.plusSeconds(90);
    private static final Failure FAILURE = new Failure("failed", null);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TaskMetrics metrics = new TaskMetrics(Settings.of(), registry);

    @ParameterizedTest
    @EnumSource(Result.class)
    void countsSubmissionsByTheirResult(Result result) {
        metrics.submitted(result);

        assertThat(registry.get("relay.submissions").tag("result", result.toString().toLowerCase()).counter().count())
                .isEqualTo(1);
    }

    @Test
    void countsSubmissionsThatAreDeliveredAgainApart() {
        metrics.replayed();

        assertThat(registry.get("relay.replays").counter().count()).isEqualTo(1);
        assertThat(registry.get("relay.submissions").counters()).allMatch(counter -> counter.count() == 0);
    }

    @Test
    void hasACounterForEachWayATaskCanEnd() {
        Outcome[] all = {new Outcome.Succeeded("https://cdn.example/v.mp4"), new Outcome.Failed(FAILURE),
                Outcome.Cancelled.BY_GATEWAY, new Outcome.TimedOut(FAILURE)};
        assertThat(all).hasSameSizeAs(Outcome.class.getPermittedSubclasses());

        for (Outcome outcome : all) {
            metrics.completed(completion(outcome, null));

            assertThat(registry.get("relay.completions")
                    .tags("provider", "unified", "status", outcome.status())
                    .counter()
                    .count()).isEqualTo(1);
        }
    }

    @Test
    void timesFromTheGatewaysEndToTheEvent() {
        metrics.completed(completion(Outcome.Cancelled.BY_GATEWAY, END.minusSeconds(7)));

        assertThat(lag()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void takesAnEndInTheFutureForOneOfNow() {
        metrics.completed(completion(Outcome.Cancelled.BY_GATEWAY, END.plusSeconds(7)));

        assertThat(registry.get("relay.completion.lag").tag("provider", "unified").timer().count()).isEqualTo(1);
        assertThat(lag()).isZero();
    }

    @Test
    void timesNothingWhereTheGatewayDoesNotSay() {
        metrics.completed(completion(Outcome.Cancelled.BY_GATEWAY, null));

        assertThat(registry.get("relay.completion.lag").tag("provider", "unified").timer().count()).isZero();
    }

    private Duration lag() {
        return Duration.ofNanos((long) registry.get("relay.completion.lag")
                .tag("provider", "unified")
                .timer()
                .totalTime(TimeUnit.NANOSECONDS));
    }

    private static Completion completion(Outcome outcome, Instant finished) {
        Report report = new Report(State.SUCCEEDED, 100, null, null, Video.UNKNOWN, Usage.UNKNOWN,
                new Times(null, null, finished), null);
        return new Completion(Tickets.of("task_a"), outcome, report, 3, null, END);
    }
}
