package dev.videorelay.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.videorelay.task.Accepted;
import dev.videorelay.task.Ticket;

/** Format of accepted submissions: JSON with a {@code version} and a {@code kind}. */
public final class AcceptedFormat {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectWriter WRITER = JSON.writerFor(Accepted.class);
    private static final ObjectReader READER = JSON.readerFor(Accepted.class);
    private static final byte[] END = (",\"version\":" + Accepted.VERSION + "}").getBytes(UTF_8);

    private AcceptedFormat() {}

    public static byte[] write(Accepted entry) {
        try {
            return WRITER.writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Accepted read(byte[] bytes) throws UnreadableException {
        if (bytes == null) {
            throw UnreadableException.malformed("not an accepted submission: no value");
        }
        try {
            if (isCurrentVersion(bytes)) {
                return READER.readValue(bytes);
            }
            JsonNode entry = JSON.readTree(bytes);
            int version = entry.path("version").asInt();
            if (version > Accepted.VERSION) {
                throw UnreadableException.ofVersion(version, Accepted.VERSION);
            }
            if (version < 1) {
                throw UnreadableException.malformed("not an accepted submission: no version");
            }
            return JSON.treeToValue(entry, Accepted.class);
        } catch (IOException e) {
            throw UnreadableException.malformed("not an accepted submission: " + firstLine(e));
        }
    }

    /** Whether it ends like entries of this version, and need not be parsed twice: a restart reads very many. */
    private static boolean isCurrentVersion(byte[] bytes) {
        int from = bytes.length - END.length;
        return from > 0 && Arrays.equals(bytes, from, bytes.length, END, 0, END.length);
    }

    static Ticket readTicket(byte[] bytes) throws UnreadableException {
        if (read(bytes) instanceof Ticket ticket) {
            return ticket;
        }
        throw UnreadableException.malformed("not a ticket");
    }

    /** Address of the submission of an entry that cannot be read, if the address can. */
    public static Optional<String> source(byte[] bytes) {
        try {
            JsonNode source = bytes == null ? NullNode.instance : JSON.readTree(bytes).path("source");
            return source.path("offset").isIntegralNumber()
                    ? Optional.of(source.path("topic").asText() + "/" + source.path("partition").asText() + "/"
                            + source.path("offset").asText())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String firstLine(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    }
}
