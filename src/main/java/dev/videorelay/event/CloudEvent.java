package dev.videorelay.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Ticket;

/**
 * A completion event: CloudEvents 1.0 in Kafka binary mode.
 *
 * @param subject the task's ID, also the record's key
 * @param headers attributes as {@code ce_*}, and headers copied from the submission
 * @param data JSON text in UTF-8
 */
public record CloudEvent(String subject, Map<String, byte[]> headers, byte[] data) {

    public static CloudEvent of(Completion completion) {
        Ticket ticket = completion.ticket();
        String status = completion.outcome().status();
        Map<String, byte[]> headers = new LinkedHashMap<>(ticket.headers());
        headers.put("ce_specversion", bytes("1.0"));
        headers.put("ce_id", bytes(ticket.source().address()));
        headers.put("ce_source", bytes("/video-task-relay/" + ticket.provider()));
        headers.put("ce_type", bytes("dev.videorelay.task." + status));
        headers.put("ce_subject", bytes(ticket.taskId().value()));
        headers.put("ce_time", bytes(completion.at().toString()));
        headers.put("content-type", bytes("application/json"));
        return new CloudEvent(ticket.taskId().value(), headers, CompletionData.of(completion).json());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
