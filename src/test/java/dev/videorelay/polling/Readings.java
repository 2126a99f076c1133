package dev.videorelay.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.videorelay.answer.Finding;
import dev.videorelay.answer.Reading;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Report;
import dev.videorelay.task.State;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

/** Readings as the answer routes give them. */
public final class Readings {

    public static final String URL = "https://cdn.example/v.mp4";

    private Readings() {}

    public static Reading running(int progress) {
        return told(State.RUNNING, progress, null, null);
    }

    public static Reading succeeded(String videoUrl) {
        return told(State.SUCCEEDED, 100, videoUrl, null);
    }

    public static Reading failed(String code) {
        return told(State.FAILED, null, null, new Failure(code, null));
    }

    static Reading cancelled() {
        return told(State.CANCELLED, null, null, null);
    }

    static Reading notFound() {
        return of(new Finding.TaskNotFound());
    }

    public static Reading trouble() {
        return new Reading(new Finding.GatewayError("HTTP 502"), null);
    }

    static Reading of(Finding finding) {
        return new Reading(finding, "{\"code\":\"x\"}".getBytes(UTF_8));
    }

    private static Reading told(State state, Integer progress, String videoUrl, Failure failure) {
        Report report = new Report(state, progress, videoUrl, failure, Video.UNKNOWN, Usage.UNKNOWN, Times.UNKNOWN,
                null);
        return new Reading(new Finding.Reported(report), ("{\"status\":\"" + state + "\"}").getBytes(UTF_8));
    }
}
