package dev.videorelay.intake;

import static dev.videorelay.intake.RejectedException.RejectionReason.TOO_LARGE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers of a submission that are copied to its completion event; of several with one name the last. */
final class CopiedHeaders {

    private static final List<String> ALWAYS = List.of("traceparent", "tracestate", "correlation-id");

    private final List<String> names;

    CopiedHeaders(Optional<List<String>> more) {
        names = Stream.concat(ALWAYS.stream(), more.orElse(List.of()).stream()).distinct().toList();
    }

    Map<String, byte[]> of(Headers headers) throws RejectedException {
        Map<String, byte[]> copied = new LinkedHashMap<>();
        int bytes = 0;
        for (String name : names) {
            Header header = headers.lastHeader(name);
            if (header != null) {
                copied.put(name, header.value());
                bytes += header.value() == null ? 0 : header.value().length;
            }
        }
        if (bytes > Intake.LIMIT) {
            throw new RejectedException(TOO_LARGE,
                    "the headers to be copied have more than " + Intake.LIMIT + " bytes");
        }
        return copied;
    }
}
