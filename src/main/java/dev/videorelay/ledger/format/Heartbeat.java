package dev.videorelay.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;

import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.timing.WallClock;

/**
 * Time at which the tasks of a partition were last polled, stored beside their tickets and renewed at each full second while any
 * task is open: in all partitions of an instance at once, so that they share a transaction.
 *
 * <p>A successor learns from it for how long the tasks were not polled, and that the store is not new: a store without a
 * heartbeat has never held a ticket, or has lost all of them.
 */
public final class Heartbeat {

    /** No task has this ID. */
    public static final String KEY = "#watched";

    private static final String VERSION = "1 ";

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

    /** Time of the last heartbeat, by the steady clock; now if there is none that can be read. */
    public Instant last(Instant now) {
        byte[] stored = store.get(KEY);
        String text = stored == null ? "" : new String(stored, UTF_8);
        try {
            return text.startsWith(VERSION)
                    ? Collections.min(List.of(wall.toSteady(Instant.parse(text.substring(VERSION.length()))), now))
                    : now;
        } catch (DateTimeParseException e) {
            return now;
        }
    }

    public void renew(Instant now) {
        if (now.getEpochSecond() > renewed.getEpochSecond()) {
            store.put(KEY, (VERSION + wall.ofSteady(now)).getBytes(UTF_8));
            renewed = now;
        }
    }
}
