package dev.videorelay.ledger.metadata;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

import dev.videorelay.ledger.format.LedgerNames;
import dev.videorelay.task.TaskId;

/** The instances of the group and their partitions, by Kafka Streams' own metadata, which it renews with each rebalance. */
public final class PartitionOwners {

    private static final StringSerializer KEYS = new StringSerializer();

    private final KafkaStreams streams;

    /** @param streams null before the start */
    public PartitionOwners(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * The instance that has a task's partition.
     *
     * @param partition number of the partition
     * @param address empty if the instance advertises none
     */
    public record Owner(int partition, Optional<InstanceAddress> address) {}

    /** The instance that has a task's partition; empty while the instances agree who that is. */
    public Optional<Owner> owner(TaskId taskId) {
        if (!isRunning()) {
            return Optional.empty();
        }
        return Optional.of(streams.queryMetadataForKey(LedgerNames.OPEN_TASKS, taskId.value(), KEYS))
                .filter(owner -> !owner.equals(KeyQueryMetadata.NOT_AVAILABLE))
                .map(owner -> new Owner(owner.partition(), address(owner.activeHost())));
    }

    /** The addresses of all instances that advertise one. */
    public Set<InstanceAddress> instances() {
        return isRunning()
                ? streams.metadataForAllStreamsClients()
                        .stream()
                        .map(StreamsMetadata::hostInfo)
                        .flatMap(host -> address(host).stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private boolean isRunning() {
        return streams != null && streams.state().isRunningOrRebalancing();
    }

    private static Optional<InstanceAddress> address(HostInfo host) {
        return host.equals(HostInfo.unavailable())
                ? Optional.empty()
                : Optional.of(new InstanceAddress(host.host(), host.port()));
    }
}
