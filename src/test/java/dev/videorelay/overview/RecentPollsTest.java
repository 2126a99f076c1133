package dev.videorelay.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.videorelay.task.TaskDetails.PastPoll;

final class RecentPollsTest {

    private static final Instant ACCEPTED = Instant.parse("2026-05-01T10:00:00Z");

    private final RecentPolls polls = new RecentPolls();

    @Test
    void hasNoneAtFirst() {
        assertThat(polls.list(ACCEPTED)).isEmpty();
    }

    @Test
    void listsTheLatestFirst() {
        add(5, "task running");
        add(15, "HTTP 503");

        assertThat(polls.list(ACCEPTED)).containsExactly(new PastPoll(ACCEPTED.plusSeconds(15), "HTTP 503"),
                new PastPoll(ACCEPTED.plusSeconds(5), "task running"));
    }

    @Test
    void keepsTheLatestTwenty() {
        IntStream.range(0, 50).forEach(poll -> add(poll, "task running"));

        assertThat(polls.list(ACCEPTED)).extracting(PastPoll::at)
                .hasSize(20)
                .startsWith(ACCEPTED.plusSeconds(49))
                .endsWith(ACCEPTED.plusSeconds(30));
    }

    @Test
    void showsThemByTheClockThatIsAskedFor() {
        add(5, "task running");

        assertThat(polls.list(ACCEPTED.plusSeconds(3_600))).extracting(PastPoll::at)
                .containsExactly(ACCEPTED.plusSeconds(3_605));
    }

    @Test
    void survivesAClockThatGoesBackAndATaskOfYears() {
        polls.add(ACCEPTED, ACCEPTED.minusSeconds(60), "task running");
        polls.add(ACCEPTED, ACCEPTED.plus(Duration.ofDays(1_000)), "task running");

        assertThat(polls.list(ACCEPTED)).extracting(PastPoll::at)
                .containsExactly(ACCEPTED.plusSeconds((1 << 24) - 1), ACCEPTED);
    }

    private void add(int seconds, String finding) {
        polls.add(ACCEPTED, ACCEPTED.plusSeconds(seconds), finding);
    }
}
