package dev.videorelay.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Offsets of one partition that have been seen, written as JSON: {@code {"version":1,"ranges":[[0,41],[60,99]]}}.
 *
 * @param ranges in ascending order; no two of them touch
 */
@RegisterForReflection
record Seen(int version, List<Range> ranges) {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    static final Seen NOTHING = new Seen(VERSION, List.of());

    Seen {
        ranges = List.copyOf(ranges);
    }

    /** Both ends are in it. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @RegisterForReflection
    record Range(long from, long to) {

        Range {
            if (from > to) {
                throw new IllegalArgumentException("nothing lies from " + from + " to " + to);
            }
        }

        private boolean touches(Range other) {
            return from <= other.to + 1 && other.from <= to + 1;
        }

        private Range and(Range other) {
            return new Range(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    boolean has(long offset) {
        return ranges.stream().anyMatch(range -> range.from <= offset && offset <= range.to);
    }

    /** These, and all from one offset to another. */
    Seen and(long from, long to) {
        Range added = new Range(from, to);
        List<Range> before = new ArrayList<>();
        List<Range> after = new ArrayList<>();
        for (Range range : ranges) {
            if (range.touches(added)) {
                added = added.and(range);
            } else {
                (range.to < from ? before : after).add(range);
            }
        }
        before.add(added);
        before.addAll(after);
        return new Seen(VERSION, before);
    }

    byte[] write() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Seen read(byte[] written) throws UnreadableException {
        try {
            Seen seen = JSON.readValue(written, Seen.class);
            if (seen == null || seen.version != VERSION) {
                throw UnreadableException.ofVersion(seen == null ? 0 : seen.version, VERSION);
            }
            return seen;
        } catch (IOException e) {
            throw UnreadableException.malformed("not a mark");
        }
    }
}
