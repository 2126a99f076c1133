package dev.videorelay.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.gate.GateView;
import dev.videorelay.gate.circuit.PauseReason;
import dev.videorelay.ledger.TaskHandle;
import dev.videorelay.overview.OpenByPrefix.Count;
import dev.videorelay.polling.PlayedLoop;
import dev.videorelay.polling.Readings;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.TaskView;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;
import dev.videorelay.testkit.Tickets;

/** What is seen of open tasks from outside, while they go round the loop. */
final class ProviderOverviewTest {

    private static final Duration INTERVAL = Duration.ofSeconds(11);

    private final ManualClock clock = new ManualClock();
    private final Map<String, Reading> answers = new HashMap<>();
    private final PlayedLoop loop = new PlayedLoop(
            Settings.of("relay.providers.unified.poll.budget", "100", "relay.providers.unified.prefixes",
                    "so,sora-2:,task_"),
            clock,
            id -> answers.getOrDefault(id, Readings.running(50)));

    @Test
    void countsOpenTasksByTheLongestPrefixThatMatches() {
        TaskHandle first = follow("task_a");
        follow("task_b");
        follow("sora-2:c");
        follow("cgt-of-another-provider");

        assertThat(kinds()).containsExactly(new Count("task_", 2), new Count("", 1), new Count("sora-2:", 1));

        first.drop();
        first.drop();
        assertThat(kinds()).contains(new Count("task_", 1));
    }

    @Test
    void showsATaskBeforeItsFirstPollAndAfterIt() {
        follow("task_a");
        assertThat(oldest()).singleElement().satisfies(task -> {
            assertThat(task.state()).isEqualTo("new");
            assertThat(task.polls()).isZero();
            assertThat(task.due()).isEqualTo(clock.instant().plusSeconds(10));
        });

        loop.advance(INTERVAL);

        assertThat(oldest()).singleElement().satisfies(task -> {
            assertThat(task.state()).isEqualTo("running");
            assertThat(task.progress()).isEqualTo(50);
            assertThat(task.polls()).isEqualTo(1);
        });
    }

    @Test
    void showsTheOldestOfVeryMany() {
        List<TaskHandle> all = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> {
            clock.advance(Duration.ofMillis(1));
            all.add(follow("task_" + i));
        });
        assertThat(oldest()).extracting(TaskView::taskId)
                .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "task_" + i).toList());

        all.subList(10, 30).forEach(TaskHandle::drop);
        loop.advance(INTERVAL);

        assertThat(oldest()).extracting(TaskView::taskId)
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(0, 10), IntStream.range(30, 70))
                        .mapToObj(i -> "task_" + i)
                        .toList());
    }

    @Test
    void showsNoClosedTask() {
        follow("task_a");
        answers.put("task_a", Readings.succeeded(Readings.URL));

        loop.advance(INTERVAL);

        assertThat(oldest()).isEmpty();
        assertThat(kinds()).isEmpty();
        assertThat(loop.providers().completions().latest()).singleElement().satisfies(end -> {
            assertThat(end.status()).isEqualTo("succeeded");
            assertThat(end.videoUrl()).isEqualTo(Readings.URL);
            assertThat(end.polls()).isEqualTo(1);
        });
    }

    @Test
    void showsAlsoTheEndThatASubmissionAskedFor() {
        follow("task_a").cancel();

        assertThat(loop.providers().completions().latest()).extracting(CompletionView::code)
                .containsExactly("cancelled_by_request");
    }

    @Test
    void remembersTheLastFiftyEnds() {
        IntStream.range(0, 60).forEach(i -> follow("task_" + i).cancel());

        assertThat(loop.providers().completions().latest()).hasSize(50)
                .first()
                .extracting(CompletionView::taskId)
                .isEqualTo("task_59");
        assertThat(loop.providers().completions().total()).isEqualTo(60);
    }

    @Test
    void remembersNoTextThatIsVeryLong() {
        String longText = "x".repeat(100_000);
        follow("task_a");
        answers.put("task_a", Readings.succeeded("https://cdn.example/" + longText));
        follow("task_b");
        answers.put("task_b", Readings.failed(longText));

        loop.advance(INTERVAL);

        assertThat(loop.providers().completions().latest()).hasSize(2)
                .allSatisfy(end -> assertThat(end.toString()).hasSizeLessThan(1_000));
    }

    @Test
    void showsTheGateOfAProviderThatIsPolled() {
        loop.share(0.25);
        follow("task_a");
        loop.advance(INTERVAL);

        assertThat(gate()).satisfies(gate -> {
            assertThat(gate.open()).isEqualTo(1);
            assertThat(gate.asking()).isZero();
            assertThat(gate.concurrency()).isEqualTo(64);
            assertThat(gate.budget()).isEqualTo(25);
            assertThat(gate.share()).isEqualTo(0.25);
            assertThat(gate.polls()[59]).isEqualTo(1);
            assertThat(gate.pause()).isNull();
            assertThat(gate.comingBack()).isNull();
        });
    }

    @Test
    void showsTheGateOfAProviderThatRefusesAndRecovers() {
        follow("task_a");
        follow("task_b");
        answers.put("task_a", new Reading(new Finding.Refused(Finding.RefusalReason.QUOTA, "HTTP 402"), null));
        answers.put("task_b", new Reading(new Finding.Refused(Finding.RefusalReason.QUOTA, "HTTP 402"), null));
        loop.advance(INTERVAL);

        assertThat(gate().pause().reason()).isEqualTo(PauseReason.QUOTA);
        assertThat(gate().pause().until()).isAfter(clock.instant());

        answers.clear();
        loop.advance(Duration.ofSeconds(20));

        assertThat(gate().pause()).isNull();
        assertThat(gate().comingBack()).isPositive();
    }

    @Test
    void showsHowNearTheBreakerIs() {
        follow("task_a");
        follow("task_b");
        answers.put("task_a", Readings.trouble());
        answers.put("task_b", Readings.trouble());

        loop.advance(INTERVAL);

        assertThat(gate().troubles()).isEqualTo(2);
        assertThat(gate().breaksAt()).isEqualTo(20);
        assertThat(oldest()).extracting(TaskView::failures).containsExactly(1, 1);
        assertThat(oldest()).extracting(TaskView::state).as("no state was told").containsOnly("new");
    }

    private TaskHandle follow(String taskId) {
        Instant now = clock.instant();
        return loop.follow(new Ticket(new TaskId(taskId), "unified", now, now.plus(Tickets.DEADLINE),
                Tickets.source(0), Map.of()), now, completion -> {});
    }

    private List<Count> kinds() {
        return unified().kinds();
    }

    private GateView gate() {
        return unified().gate();
    }

    private ProviderView unified() {
        return loop.providers()
                .views()
                .stream()
                .filter(each -> each.name().equals("unified"))
                .findFirst()
                .orElseThrow();
    }

    private List<TaskView> oldest() {
        return loop.providers().oldestTasks("unified");
    }
}
