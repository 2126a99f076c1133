package dev.videorelay.ledger;

import java.util.List;

import dev.videorelay.task.Source;
import dev.videorelay.task.Ticket;

/** What a partition of accepted submissions has been through, for a ledger that has lost what it knew of it. */
@FunctionalInterface
interface Past {

    /**
     * @param taken where all that the ledger had taken in came from
     * @param open what of it has no completion event yet, and was not merged into anything
     */
    record Recalled(List<Source> taken, List<Ticket> open) {

        static final Recalled NOTHING = new Recalled(List.of(), List.of());
    }

    /** @throws org.apache.kafka.common.KafkaException if the broker cannot tell */
    Recalled recall(int partition);
}
