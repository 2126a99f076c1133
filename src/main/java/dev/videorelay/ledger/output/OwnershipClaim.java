package dev.videorelay.ledger.output;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

import dev.videorelay.ledger.format.OwnershipMarker;

/** Claim of one partition: writes an {@link OwnershipMarker} until a record of the partition is read. */
public final class OwnershipClaim {

    private static final Logger LOG = Logger.getLogger(OwnershipClaim.class);

    /** A transaction that was left open holds up the reader for less. */
    private static final Duration RETRY = Duration.ofSeconds(20);

    private final int partition;
    private final Consumer<Record<String, byte[]>> markers;
    private Instant next = Instant.MIN;
    private boolean confirmed;

    /** @param markers accepts what is to be written to the topic of accepted submissions */
    public OwnershipClaim(int partition, Consumer<Record<String, byte[]>> markers) {
        this.partition = partition;
        this.markers = markers;
    }

    /** Called with any record of the partition: each has an offset to commit. */
    public void confirm() {
        confirmed = true;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    /** Writes a marker, again if the last one was not read in time. */
    public void write(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        if (next.isAfter(Instant.MIN)) {
            LOG.warnf("Claim was not read back, writing another: partition=%d", partition);
        }
        markers.accept(OwnershipMarker.of(partition, now.toEpochMilli()));
        next = now.plus(RETRY);
    }
}
