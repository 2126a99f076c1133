package dev.videorelay.intake;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.kafka.RejectedRecord;

/** Writes rejected submissions: the value as it came, and the reason as headers. Named by the intake route. */
@RegisterForReflection
public class RejectedSerializer implements Serializer<RejectedRecord> {

    @Override
    public byte[] serialize(String topic, Headers headers, RejectedRecord rejected) {
        rejected.addTo(headers);
        return rejected.value();
    }

    @Override
    public byte[] serialize(String topic, RejectedRecord rejected) {
        throw new UnsupportedOperationException("a rejected submission has headers");
    }
}
