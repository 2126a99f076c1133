package dev.videorelay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.videorelay.polling.PlayedLoop;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Source;
import dev.videorelay.task.TaskId;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Settings;

/** Tasks of a gateway whose answers are broken in many ways, and which gets well in the end. */
final class MutatedLoopTest {

    private static final int ROUNDS = 30;
    private static final int TASKS = 8;
    private static final int BROKEN_ANSWERS = 200;
    private static final int MOST_TURNS = 20_000;
    /** Longer than any pause can hold up the tasks. */
    private static final Duration DEADLINE = Duration.ofDays(30);
    private static final int LARGE = 10_000;

    private static final List<Answer> ANSWERS = Mutation.answers(LARGE);

    private final ManualClock clock = new ManualClock();
    private final Map<String, List<Completion>> ends = new LinkedHashMap<>();
    private int asked;

    static Stream<Long> seeds() {
        return Mutation.seeds(ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNoTaskAndReportsNoSuccessWithoutAVideo(long seed) {
        Random random = new Random(seed);
        PlayedLoop loop = new PlayedLoop(Settings.of(), clock, taskId -> answer(taskId, random));
        for (int i = 0; i < TASKS; i++) {
            follow(loop, "task_" + i);
        }

        for (int turn = 0; turn < MOST_TURNS && loop.hasTurns(); turn++) {
            loop.turn();
        }

        assertThat(ends.values())
                .allSatisfy(of -> assertThat(of).singleElement().satisfies(MutatedLoopTest::mustBeSound));
    }

    private static void mustBeSound(Completion end) {
        assertThat(end.outcome()).isNotInstanceOf(Outcome.TimedOut.class);
        if (end.outcome() instanceof Outcome.Succeeded succeeded) {
            assertThat(succeeded.videoUrl()).matches(Soundness.WEB_URL);
        }
    }

    private Reading answer(String taskId, Random random) {
        if (++asked > BROKEN_ANSWERS) {
            return Wire.read(Wire.answer(200, "{\"id\":\"" + taskId
                    + "\",\"status\":\"completed\",\"video_url\":\"https://cdn.example/v.mp4\"}"), taskId);
        }
        Answer like = ANSWERS.get(random.nextInt(ANSWERS.size()));
        byte[] body = Mutation.ofBytes(like.body(), random);
        return Wire.read(new Answer(like.status(), like.contentType(), null, body), taskId);
    }

    private void follow(PlayedLoop loop, String taskId) {
        Instant now = clock.instant();
        Ticket ticket = new Ticket(new TaskId(taskId), "unified", now, now.plus(DEADLINE),
                new Source("video.tasks", "topic-1", 0, 0, 0, 0), Map.of());
        List<Completion> of = new ArrayList<>();
        ends.put(taskId, of);
        loop.follow(ticket, now, of::add);
    }
}
