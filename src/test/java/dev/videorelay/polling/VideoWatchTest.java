package dev.videorelay.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;
import dev.videorelay.testkit.Tickets;

/** Ends of tasks whose answers name no state. */
final class VideoWatchTest {

    private final TaskFixture fixture = new TaskFixture();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "none a             | succeeded | a video that was not there before",
            "word a             | succeeded | nor in an answer that named a state",
            "unreadable a       | succeeded | nor in an answer without a task",
            "a b                | succeeded | another video than the first one",
            "502 a              | open      | no answer says nothing about videos before",
            "a a a a a a a a    | open      | a preview may be there from the first answer on",
            "a a 9min a         | open      | and stay for a while",
            "a a 10min a        | succeeded | but not for that long",
            "a 10min preview    | open      | even with a video beside it",
            "preview preview    | open      | a state that is named counts, not the video",
    })
    void areShownByAVideoThatWasNotThereBefore(String answers, String end, String why) {
        for (String answer : answers.split(" ")) {
            if (answer.endsWith("min")) {
                fixture.clock.advance(Duration.parse("PT" + answer.substring(0, answer.length() - 2)));
            } else {
                assertThat(fixture.task.isOpen()).as(why).isTrue();
                fixture.task.apply(reading(answer));
            }
        }

        assertThat(fixture.task.isOpen()).as(why).isEqualTo(end.equals("open"));
    }

    @ParameterizedTest
    @CsvSource({"a, true", "preview, false"})
    void areAssumedAtTheDeadlineRatherThanLoseAVideo(String answer, boolean hasSucceeded) {
        fixture.clock.advance(Tickets.DEADLINE);

        fixture.task.apply(reading(answer));

        assertThat(fixture.completion().outcome().failure() == null).isEqualTo(hasSucceeded);
    }

    private static Reading reading(String word) {
        return switch (word) {
            case "none" -> told(null, true);
            case "word" -> told(null, false);
            case "preview" -> told("https://cdn.example/p.mp4", false);
            case "unreadable" -> Readings.of(new Finding.Unreadable("no task in it"));
            case "502" -> Readings.trouble();
            default -> told("https://cdn.example/" + word + ".mp4?signature=" + System.nanoTime(), true);
        };
    }

    private static Reading told(String url, boolean isAssumed) {
        Report report = new Report(State.RUNNING, null, url, null, Video.UNKNOWN, Usage.UNKNOWN, Times.UNKNOWN, null,
                isAssumed, null);
        return new Reading(new Finding.Reported(report), "{}".getBytes(UTF_8));
    }
}
