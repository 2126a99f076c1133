package dev.videorelay.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.intake.RejectedException.RejectionReason;

final class CopiedHeadersTest {

    private final Headers headers = new RecordHeaders();

    @ParameterizedTest
    @ValueSource(strings = {"traceparent", "tracestate", "correlation-id"})
    void copiesWhatTracesAreMadeOf(String name) throws RejectedException {
        headers.add(name, bytes("00-4bf9"));

        Map<String, byte[]> copied = new CopiedHeaders(Optional.empty()).of(headers);

        assertThat(copied).containsOnlyKeys(name).containsEntry(name, bytes("00-4bf9"));
    }

    @Test
    void copiesWhatIsAskedForAndNoOther() throws RejectedException {
        headers.add("tenant", bytes("t")).add("authorization", bytes("secret")).add("relay-provider", bytes("unified"));

        Map<String, byte[]> copied = new CopiedHeaders(Optional.of(List.of("tenant", "absent"))).of(headers);

        assertThat(copied).containsOnlyKeys("tenant");
    }

    @Test
    void copiesTheLastOfSeveral() throws RejectedException {
        headers.add("traceparent", bytes("1")).add("traceparent", bytes("2"));

        Map<String, byte[]> copied = new CopiedHeaders(Optional.of(List.of("traceparent"))).of(headers);

        assertThat(copied).containsEntry("traceparent", bytes("2"));
    }

    @Test
    void copiesBytesThatAreNoText() throws RejectedException {
        byte[] value = {(byte) 0xFF, 0, (byte) 0x80};
        headers.add("correlation-id", value);

        Map<String, byte[]> copied = new CopiedHeaders(Optional.empty()).of(headers);

        assertThat(copied).containsEntry("correlation-id", value);
    }

    @Test
    void copiesAHeaderWithoutAValue() throws RejectedException {
        headers.add("tracestate", null);

        Map<String, byte[]> copied = new CopiedHeaders(Optional.empty()).of(headers);

        assertThat(copied).containsEntry("tracestate", null);
    }

    @Test
    void copiesUpToTheLimit() throws RejectedException {
        headers.add("traceparent", new byte[Intake.LIMIT - 1]).add("tracestate", new byte[1]);

        Map<String, byte[]> copied = new CopiedHeaders(Optional.empty()).of(headers);

        assertThat(copied).hasSize(2);
    }

    @Test
    void refusesMoreThanTheLimit() {
        headers.add("traceparent", new byte[Intake.LIMIT]).add("tracestate", new byte[1]);

        RejectedException rejected = catchThrowableOfType(RejectedException.class,
                () -> new CopiedHeaders(Optional.empty()).of(headers));

        assertThat(rejected.reason).isEqualTo(RejectionReason.TOO_LARGE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
