package dev.videorelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

import dev.videorelay.testbed.Tickets;

/** What the topology's driver cannot show: a store that is not empty when the processor begins. */
class LedgerProcessorTest {

    private final RecordingFollower follower = new RecordingFollower();
    private final LedgerProcessor ledger = new LedgerProcessor(follower);
    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final KeyValueStore<String, byte[]> tickets = store(LedgerTopology.OPEN_TASKS, Serdes.ByteArray());

    LedgerProcessorTest() {
        store(LedgerTopology.MARKS, Serdes.ByteArray());
    }

    @Test
    void followsAgainWhatItsStoreHolds() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));

        ledger.init(context);

        assertThat(follower.last().ticket).usingRecursiveComparison().isEqualTo(Tickets.of("task_a"));
    }

    @Test
    void followsTheRestWhenAStoredTicketCannotBeRead() {
        tickets.put("task_a", "?".getBytes(StandardCharsets.UTF_8));
        tickets.put("task_b", AcceptedFormat.write(Tickets.of("task_b")));

        ledger.init(context);

        assertThat(follower.followed).extracting(followed -> followed.ticket.taskId().value())
                .containsExactly("task_b");
    }

    @Test
    void startsAnewAfterAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        RecordingFollower.Followed before = follower.last();

        ledger.init(context);

        assertThat(before.dropped).isTrue();
        assertThat(follower.followed).hasSize(2);
    }

    @Test
    void doesNotHearFromFollowingsOfBeforeAnAbortedTransaction() {
        tickets.put("task_a", AcceptedFormat.write(Tickets.of("task_a")));
        ledger.init(context);
        RecordingFollower.Followed before = follower.last();
        ledger.init(context);

        before.succeed();
        context.scheduledPunctuators().forEach(drain -> drain.getPunctuator().punctuate(0));

        assertThat(context.forwarded()).isEmpty();
        assertThat(tickets.get("task_a")).isNotNull();
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores
                .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }
}
