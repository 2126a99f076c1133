package dev.videorelay.ledger.format;

import org.apache.kafka.common.serialization.Serializer;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.task.Accepted;

/** Writes accepted submissions. Named by the intake route. */
@RegisterForReflection
public class AcceptedSerializer implements Serializer<Accepted> {

    @Override
    public byte[] serialize(String topic, Accepted entry) {
        return entry == null ? null : AcceptedFormat.write(entry);
    }
}
