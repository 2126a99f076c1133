package dev.videorelay.ledger.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.task.Source;

/**
 * Processed offsets of one partition, each up to a leader epoch, written as JSON:
 * {@code {"version":2,"ranges":[[0,41,3],[60,99,5]]}}. Version 1 had no epochs.
 *
 * <p>A range holds offsets that were processed under its epoch or an earlier one. So a change of the leader adds no range:
 * the next offset of the run raises the epoch of all before it.
 *
 * @param ranges in ascending order; no two of them touch, unless they differ in their epoch
 */
@RegisterForReflection
public record OffsetRanges(int version, List<Range> ranges) {

    private static final int VERSION = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    public static final OffsetRanges NOTHING = new OffsetRanges(VERSION, List.of());

    public OffsetRanges {
        ranges = List.copyOf(ranges);
    }

    /**
     * Range of offsets, both ends included.
     *
     * @param epoch the highest that was processed; {@link Source#NO_EPOCH} if none is known, which stands for all
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @RegisterForReflection
    record Range(long from, long to, int epoch) {

        Range {
            if (from > to) {
                throw new IllegalArgumentException("not a range: " + from + " to " + to);
            }
        }

        private boolean has(long offset, int epochOfOffset) {
            return from <= offset && offset <= to && (epoch == Source.NO_EPOCH || epochOfOffset <= epoch);
        }

        /** The part of it between the two; nothing if {@code first} is after {@code last}. */
        private List<Range> between(long first, long last, int atLeast) {
            long begin = Math.max(from, first);
            long end = Math.min(to, last);
            return begin > end ? List.of() : List.of(new Range(begin, end, Math.max(epoch, atLeast)));
        }

        private boolean continues(Range before) {
            return before.to + 1 == from && before.epoch == epoch;
        }
    }

    /** @param epoch {@link Source#NO_EPOCH} if it is not known: then the offset alone decides */
    public boolean has(long offset, int epoch) {
        return ranges.stream().anyMatch(range -> range.has(offset, epoch));
    }

    /** Adds all of the run up to this submission. */
    public OffsetRanges and(Source source) {
        return and(source.since(), source.offset(), source.epoch());
    }

    /** Adds all offsets from one to another. */
    public OffsetRanges and(long from, long to, int epoch) {
        List<Range> all = new ArrayList<>();
        long next = from;
        for (Range range : ranges) {
            all.addAll(range.between(Long.MIN_VALUE, from - 1, Source.NO_EPOCH));
            all.addAll(range.between(from, to, epoch));
            all.addAll(range.between(to + 1, Long.MAX_VALUE, Source.NO_EPOCH));
            if (range.to >= from && range.from <= to) {
                addGap(all, next, range.from - 1, epoch);
                next = range.to + 1;
            }
        }
        addGap(all, next, to, epoch);
        return new OffsetRanges(VERSION, joined(all));
    }

    /** Adds all of the others. */
    public OffsetRanges and(OffsetRanges others) {
        OffsetRanges all = this;
        for (Range range : others.ranges) {
            all = all.and(range.from, range.to, range.epoch);
        }
        return all;
    }

    private static void addGap(List<Range> all, long from, long to, int epoch) {
        if (from <= to) {
            all.add(new Range(from, to, epoch));
        }
    }

    private static List<Range> joined(List<Range> pieces) {
        pieces.sort(Comparator.comparing(Range::from));
        List<Range> joined = new ArrayList<>();
        for (Range piece : pieces) {
            int last = joined.size() - 1;
            if (last >= 0 && piece.continues(joined.get(last))) {
                joined.set(last, new Range(joined.get(last).from, piece.to, piece.epoch));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    public byte[] write() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static OffsetRanges read(byte[] written) throws UnreadableException {
        try {
            JsonNode seen = JSON.readTree(written);
            int version = seen.path("version").asInt();
            if (version < 1 || version > VERSION) {
                throw UnreadableException.ofVersion(version, VERSION);
            }
            List<Range> ranges = new ArrayList<>();
            for (JsonNode range : seen.required("ranges")) {
                ranges.add(range(range, version));
            }
            return new OffsetRanges(VERSION, ranges);
        } catch (IOException | IllegalArgumentException e) {
            throw UnreadableException.malformed("not a range of offsets");
        }
    }

    private static Range range(JsonNode range, int version) {
        return new Range(offset(range, 0), offset(range, 1), version == 1 ? Source.NO_EPOCH : (int) offset(range, 2));
    }

    private static long offset(JsonNode range, int index) {
        JsonNode offset = range.required(index);
        if (!offset.isIntegralNumber()) {
            throw new IllegalArgumentException("not an offset: " + offset);
        }
        return offset.longValue();
    }
}
