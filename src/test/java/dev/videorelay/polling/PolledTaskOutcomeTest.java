package dev.videorelay.polling;

import static dev.videorelay.polling.Readings.cancelled;
import static dev.videorelay.polling.Readings.failed;
import static dev.videorelay.polling.Readings.running;
import static dev.videorelay.polling.Readings.succeeded;
import static dev.videorelay.polling.Readings.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.testkit.ManualClock;
import dev.videorelay.testkit.Tickets;

/** Which answers close a task, and with which outcome. */
final class PolledTaskOutcomeTest {

    private final TaskFixture fixture = new TaskFixture();
    private final ManualClock clock = fixture.clock;
    private final PolledTask task = fixture.task;
    private final List<Completion> closed = fixture.closed;

    @Test
    void succeedsWithTheVideosUrl() {
        task.apply(running(50));

        task.apply(succeeded(Readings.URL));

        assertThat(task.isOpen()).isFalse();
        assertThat(fixture.completion().outcome()).isEqualTo(new Outcome.Succeeded(Readings.URL));
        assertThat(fixture.completion().polls()).isEqualTo(2);
        assertThat(fixture.completion().payload()).asString().isEqualTo("{\"status\":\"SUCCEEDED\"}");
    }

    @Test
    void failsWithTheGatewaysFailure() {
        task.apply(failed("content_policy"));

        assertThat(fixture.completion().outcome()).isEqualTo(new Outcome.Failed(new Failure("content_policy", null)));
    }

    @Test
    void isCancelledByTheGateway() {
        task.apply(cancelled());

        assertThat(fixture.completion().outcome()).isEqualTo(Outcome.Cancelled.BY_GATEWAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "done done done done         | no_video_url | three more polls",
            "done open done done done    | open         | a gateway that works on the task again begins the count anew",
            "done open done done done done | no_video_url | and it ends in the same way",
            "done open open open open    | open         | for as long as it says so",
            "open open open open done    | open         | what was before the success does not count",
            "done 502 502 502 502 done   | open         | a gateway that is down tells nothing of the task",
            "done open done url          | succeeded    | a URL that comes late is one",
            "done open url               | succeeded    | even after another status",
            "done open failed            | failed       | another end is one as well",
    })
    void isClosedSoonAfterASuccessWithoutAUrl(String answers, String end, String why) {
        for (String answer : answers.split(" ")) {
            assertThat(task.isOpen()).as(why).isTrue();
            task.apply(reading(answer));
        }

        assertThat(closed.stream().map(PolledTaskOutcomeTest::inAWord).findAny().orElse("open")).as(why).isEqualTo(end);
    }

    @Test
    void timesOutWhenTheLastPollStillFindsItOpen() {
        clock.advance(Tickets.DEADLINE);

        task.apply(running(80));

        assertThat(fixture.completion().outcome()).isEqualTo(new Outcome.TimedOut(new Failure("deadline_exceeded",
                "last poll: task running; last state seen: running")));
        assertThat(fixture.completion().report().progress()).isEqualTo(80);
    }

    @Test
    void timesOutWithoutAStateWhenItsGatewayNeverAnswered() {
        task.apply(trouble());
        clock.advance(Tickets.DEADLINE);

        task.apply(trouble());

        assertThat(fixture.completion().outcome().failure().message())
                .isEqualTo("never answered: HTTP 502");
    }

    @Test
    void timesOutWithTheLastStateWhenItsGatewayIsGone() {
        task.apply(running(80));
        clock.advance(Tickets.DEADLINE);

        task.apply(trouble());

        assertThat(fixture.completion().outcome().failure().message())
                .isEqualTo("last poll: gateway error, HTTP 502; last state seen: running");
        assertThat(fixture.completion().payload()).asString().isEqualTo("{\"status\":\"RUNNING\"}");
    }

    @Test
    void succeedsWithItsLastPoll() {
        clock.advance(Tickets.DEADLINE);

        task.apply(succeeded(Readings.URL));

        assertThat(fixture.completion().outcome()).isEqualTo(new Outcome.Succeeded(Readings.URL));
    }

    @Test
    void doesNotFailWhenTheTokenIsRefused() {
        for (int poll = 1; poll <= 50; poll++) {
            task.apply(Readings.of(new Finding.Refused(Finding.RefusalReason.UNAUTHORIZED, "HTTP 401")));
        }

        assertThat(task.isOpen()).isTrue();
    }

    @Test
    void isCancelledOnRequestWithWhatIsKnown() {
        task.apply(running(50));

        Completion completion = task.cancel();

        assertThat(completion.outcome()).isEqualTo(Outcome.Cancelled.BY_REQUEST);
        assertThat(completion.report().progress()).isEqualTo(50);
        assertThat(completion.polls()).isEqualTo(1);
        assertThat(task.isOpen()).isFalse();
    }

    @Test
    void hasNoOutcomeOnceItIsDropped() {
        task.drop();

        task.apply(succeeded(Readings.URL));

        assertThat(closed).isEmpty();
        assertThat(task.isOpen()).isFalse();
    }

    private static Reading reading(String word) {
        return switch (word) {
            case "open" -> running(50);
            case "done" -> succeeded(null);
            case "url" -> succeeded(Readings.URL);
            case "failed" -> failed("failed");
            default -> trouble();
        };
    }

    private static String inAWord(Completion completion) {
        Failure failure = completion.outcome().failure();
        return failure == null ? "succeeded" : failure.code();
    }
}
