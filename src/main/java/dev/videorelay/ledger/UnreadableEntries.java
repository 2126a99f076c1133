package dev.videorelay.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import dev.videorelay.ledger.format.UnreadableException;

/** Entry of a store that cannot be read, and the reason. */
record UnreadableEntries(KeyValueStore<String, byte[]> store, String key, byte[] value, UnreadableException why) {

    interface Reader {
        void read(KeyValue<String, byte[]> stored) throws UnreadableException;
    }

    /** Reads all entries of a store, and returns those that cannot be read. */
    static List<UnreadableEntries> in(KeyValueStore<String, byte[]> store, Reader reader) {
        List<UnreadableEntries> unreadable = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> stored = all.next();
                try {
                    reader.read(stored);
                } catch (UnreadableException e) {
                    unreadable.add(new UnreadableEntries(store, stored.key, stored.value, e));
                }
            }
        }
        return unreadable;
    }

    /** Deletes the entry, unless it was replaced meanwhile. */
    void delete() {
        if (Arrays.equals(store.get(key), value)) {
            store.delete(key);
        }
    }
}
