package dev.videorelay.image;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Classes that Kafka Streams makes by name: the defaults of its settings, and what it assigns partitions with. The table of
 * open tasks is in memory, so nothing of RocksDB is among them.
 */
@RegisterForReflection(methods = false, fields = false, ignoreNested = true, classNames = {
        "org.apache.kafka.common.serialization.Serdes$ByteArraySerde",
        "org.apache.kafka.streams.errors.DefaultProductionExceptionHandler",
        "org.apache.kafka.streams.errors.LogAndFailExceptionHandler",
        "org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler",
        "org.apache.kafka.streams.processor.FailOnInvalidTimestamp",
        "org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier",
        "org.apache.kafka.streams.processor.internals.NoOpProcessorWrapper",
        "org.apache.kafka.streams.processor.internals.StreamsPartitionAssignor",
        "org.apache.kafka.streams.processor.internals.assignment.FallbackPriorTaskAssignor",
        "org.apache.kafka.streams.processor.internals.assignment.HighAvailabilityTaskAssignor"})
final class StreamsNamedClasses {

    private StreamsNamedClasses() {}
}
