package dev.videorelay.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;

import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.timing.WallClock;

/**
 * When somebody last watched over the tasks of a partition: a note among their tickets, renewed each second while any is
 * open.
 *
 * <p>It tells a successor how long nobody polled them, and that the store is not new: a store without it has never held
 * anything, or has lost all it held.
 */
public final class Heartbeat {

    /** No task has this ID. */
    public static final String KEY = "#watched";

    private static final String VERSION = "1 ";
    private static final Duration RENEWAL = Duration.ofSeconds(1);

    private final KeyValueStore<String, byte[]> store;
    private final WallClock wall;
    private Instant renewed = Instant.EPOCH;

    public Heartbeat(KeyValueStore<String, byte[]> store, WallClock wall) {
        this.store = store;
        this.wall = wall;
    }

    public boolean exists() {
        return store.get(KEY) != null;
    }

    /** What the note says, by the steady clock; now if it says nothing that can be read. */
    public Instant last(Instant now) {
        byte[] note = store.get(KEY);
        String text = note == null ? "" : new String(note, UTF_8);
        try {
            return text.startsWith(VERSION)
                    ? Collections.min(List.of(wall.toSteady(Instant.parse(text.substring(VERSION.length()))), now))
                    : now;
        } catch (DateTimeParseException e) {
            return now;
        }
    }

    public void renew(Instant now) {
        if (!now.isBefore(renewed.plus(RENEWAL))) {
            store.put(KEY, (VERSION + wall.ofSteady(now)).getBytes(UTF_8));
            renewed = now;
        }
    }
}
