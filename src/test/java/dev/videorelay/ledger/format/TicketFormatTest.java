package dev.videorelay.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.videorelay.task.Source;
import dev.videorelay.task.Ticket;
import dev.videorelay.testkit.Tickets;

class TicketFormatTest {

    /** All but the leader epoch, of which the marks know. */
    @Test
    void readsWhatItWrites() throws UnreadableException {
        Ticket plain = Tickets.at("task_a", 7);
        Ticket ticket = new Ticket(plain.taskId(), plain.provider(), plain.accepted(), plain.deadline(),
                Tickets.source(7, Source.NO_EPOCH), Map.of("traceparent", new byte[]{0, (byte) 0xff}));

        Ticket read = TicketFormat.read(TicketFormat.write(ticket));

        assertThat(read).usingRecursiveComparison().isEqualTo(ticket);
    }

    @Test
    void writesNoNames() {
        assertThat(TicketFormat.write(Tickets.at("task_a", 7))).asString(UTF_8)
                .isEqualTo(
                        "[1,\"task_a\",\"unified\",\"2026-04-12T08:35:00Z\",\"2026-04-12T09:35:00Z\",\"video.tasks\","
                                + "\"topic-1\",0,0,7,{}]");
    }

    @Test
    void readsTheFormOfAcceptedSubmissionsAsWell() throws UnreadableException {
        Ticket ticket = Tickets.at("task_a", 7);

        Ticket read = TicketFormat.read(AcceptedFormat.write(ticket));

        assertThat(read).usingRecursiveComparison().isEqualTo(ticket);
    }

    @Test
    void readsAcceptedSubmissionsThatWereWrittenWithoutALeaderEpoch() throws UnreadableException {
        String before = new String(AcceptedFormat.write(Tickets.at("task_a", 7)), UTF_8).replace(",\"epoch\":0", "");

        assertThat(before).doesNotContain("epoch");
        assertThat(AcceptedFormat.read(before.getBytes(UTF_8)).source()).isEqualTo(Tickets.source(7, Source.NO_EPOCH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``                    | malformed_json",
            "[                     | malformed_json",
            "[1,                   | malformed_json",
            "[1,\"task_a\"]        | malformed_json",
            "[1,\"no task ID!\"]   | malformed_json",
            "[1,{}]                | malformed_json",
            "[2,\"task_a\"]        | unsupported_version",
            "{\"version\":2}       | unsupported_version",
            "{\"version\":1}       | malformed_json"})
    void saysWhyItCannotReadSomething(String written, String code) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> TicketFormat.read(written.getBytes(UTF_8)))
                .satisfies(why -> assertThat(why.code).isEqualTo(code));
    }
}
