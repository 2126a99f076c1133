package dev.videorelay.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

import dev.videorelay.task.Ticket;

/** Format of tickets in the store: a {@link StoredTicket}, or an accepted submission as earlier relays have written. */
public final class TicketFormat {

    private static final ObjectReader READER = AcceptedFormat.JSON.readerFor(StoredTicket.class);
    private static final ObjectWriter WRITER = AcceptedFormat.JSON.writerFor(StoredTicket.class);
    private static final byte[] BEGIN = ("[" + StoredTicket.VERSION + ",").getBytes(UTF_8);

    private TicketFormat() {}

    public static byte[] write(Ticket ticket) {
        try {
            return WRITER.writeValueAsBytes(StoredTicket.of(ticket));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Ticket read(byte[] bytes) throws UnreadableException {
        if (bytes.length == 0 || bytes[0] != BEGIN[0]) {
            return AcceptedFormat.readTicket(bytes);
        }
        try {
            if (!isCurrentVersion(bytes)) {
                throw UnreadableException.ofVersion(AcceptedFormat.JSON.readTree(bytes).path(0).asInt(),
                        StoredTicket.VERSION);
            }
            return READER.<StoredTicket>readValue(bytes).ticket();
        } catch (IOException | NullPointerException | IllegalArgumentException e) {
            throw UnreadableException.malformed("not a ticket: " + e.getMessage());
        }
    }

    private static boolean isCurrentVersion(byte[] bytes) {
        return bytes.length > BEGIN.length && Arrays.equals(bytes, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
    }
}
