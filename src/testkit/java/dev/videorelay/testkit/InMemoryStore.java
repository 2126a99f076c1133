package dev.videorelay.testkit;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A store as the ledger has it, without a changelog. */
public final class InMemoryStore {

    private InMemoryStore() {}

    /** One that no processor has. */
    public static KeyValueStore<String, byte[]> alone() {
        return of("store", new MockProcessorContext<>());
    }

    /** The processor's context gives it out by its name. */
    public static KeyValueStore<String, byte[]> of(String name, MockProcessorContext<?, ?> context) {
        KeyValueStore<String, byte[]> store = Stores
                .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }
}
