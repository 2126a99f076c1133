package dev.videorelay.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import dev.videorelay.docs.PublicNames;
import dev.videorelay.intake.transaction.SubmissionRecord;
import dev.videorelay.kafka.RecordLimits;
import dev.videorelay.task.Source;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.CountingMeter;
import dev.videorelay.testkit.Settings;
import dev.videorelay.timing.WallClock;

/** That intake reads the headers that the documents name, and no others. */
final class SubmissionHeadersTest {

    /** Headers that remember which of them were read. */
    private static final class ReadHeaders extends RecordHeaders {

        private final Set<String> names = new TreeSet<>();

        @Override
        public Header lastHeader(String name) {
            names.add(name);
            return super.lastHeader(name);
        }
    }

    private final ReadHeaders headers = new ReadHeaders();
    private final Intake intake = new Intake(Settings.of(), new RecordLimits(null, Map.of()), new CountingMeter(),
            WallClock.showing(Clock.systemUTC()));

    @Test
    void readsTheHeadersThatTheDocumentsName() {
        intake.read(submission());

        assertThat(headers.names).isEqualTo(PublicNames.submissionHeaders());
    }

    @Test
    void copiesTheHeadersThatTheDocumentsName() {
        PublicNames.copiedHeaders().forEach(name -> headers.add(name, new byte[]{1}));

        Verdict verdict = intake.read(submission());

        Ticket ticket = (Ticket) ((Verdict.Accept) verdict).entry();
        assertThat(ticket.headers().keySet()).isEqualTo(PublicNames.copiedHeaders());
    }

    private SubmissionRecord submission() {
        return new SubmissionRecord(new Source("video.tasks", "topic-id", 3, 40, 42, 0), null, "task_1".getBytes(UTF_8),
                headers);
    }
}
