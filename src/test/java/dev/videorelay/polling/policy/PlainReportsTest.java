package dev.videorelay.polling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

class PlainReportsTest {

    @Test
    void sharesReportsOfStateAndProgress() {
        Report first = PlainReports.shared(plain(State.RUNNING, 40));

        assertThat(PlainReports.shared(plain(State.RUNNING, 40))).isSameAs(first);
        assertThat(PlainReports.shared(plain(State.RUNNING, 41))).isEqualTo(plain(State.RUNNING, 41));
        assertThat(PlainReports.shared(plain(State.QUEUED, 40))).isEqualTo(plain(State.QUEUED, 40));
    }

    @Test
    void keepsWhatElseAReportSays() {
        Report withUrl = new Report(State.RUNNING, 40, "https://cdn.example/preview.mp4", null, Video.UNKNOWN,
                Usage.UNKNOWN, Times.UNKNOWN, null);

        assertThat(PlainReports.shared(withUrl)).isSameAs(withUrl);
    }

    /** It is told apart from a first answer that says as little. */
    @Test
    void neverSharesTheReportBeforeTheFirstAnswer() {
        assertThat(PlainReports.shared(Report.NONE)).isSameAs(Report.NONE);
        assertThat(PlainReports.shared(plain(State.QUEUED, null))).isEqualTo(Report.NONE).isNotSameAs(Report.NONE);
    }

    private static Report plain(State state, Integer progress) {
        return new Report(state, progress, null, null, Video.UNKNOWN, Usage.UNKNOWN, Times.UNKNOWN, null);
    }
}
