package dev.videorelay.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Job.Stage;

final class ScreenTest {

    private static final Path LOG = Path.of("target", "demo-relay.log");
    private static final Hints HINTS = new Hints("localhost:9092", URI.create("http://localhost:8080/"),
            URI.create("http://127.0.0.1:9876/observe/health/ready"), LOG);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(bytes, true, UTF_8), LOG);

    @Test
    void saysWhereToLookOnceEverythingIsUp() {
        screen.started(HINTS);

        assertThat(printed()).contains("board      http://localhost:8080/",
                "readiness  http://127.0.0.1:9876/observe/health/ready", "log        " + LOG,
                "echo task_my-own | kcat -b localhost:9092 -P -t video.tasks",
                "kcat -b localhost:9092 -C -t video.completions -X isolation.level=read_committed -f '%h\\n%s\\n\\n'",
                "Ctrl-C ends the demo.");
    }

    @Test
    void printsTheHintsAgainWhenItStops() {
        screen.started(HINTS);
        bytes.reset();

        screen.stopping();

        assertThat(printed()).contains("Stopping", HINTS.toString());
    }

    @Test
    void hasNoHintsWhenItStopsBeforeEverythingIsUp() {
        screen.stopping();

        assertThat(printed()).contains("Stopping").doesNotContain("null", "kcat");
    }

    @Test
    void saysWhyItFailedAndWhereTheLogIs() {
        screen.failed(new IllegalStateException("Not submitted", new InterruptedException()));

        assertThat(printed()).contains("The demo failed: Not submitted: InterruptedException", LOG.toString());
    }

    @Test
    void showsAPollOnlyIfItSawSomethingNew() {
        screen.polled("task_a", Stage.QUEUED);
        screen.polled("task_a", Stage.QUEUED);
        screen.polled("task_a", Stage.running(40));

        assertThat(printed().lines()).hasSize(2).last().asString().contains("task_a", "running, 40 %");
    }

    @Test
    void keepsQuietAboutTheBoardsTraffic() {
        screen.polled("cgt-film-0001", Stage.QUEUED);
        screen.over("succeeded", "cgt-film-0001", Duration.ofSeconds(3), 4, "https://cdn.example/v.mp4");

        assertThat(printed()).isEmpty();
    }

    private String printed() {
        return bytes.toString(UTF_8);
    }
}
