package dev.videorelay.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;
import dev.videorelay.task.Times;
import dev.videorelay.task.Usage;
import dev.videorelay.task.Video;

/**
 * The body of a completion event. Members without a value are null; no member is omitted.
 *
 * @param payload JSON text of the gateway, unchanged
 */
@RegisterForReflection
record CompletionData(String taskId, String provider, String status, String videoUrl, Failure failure, Integer progress,
        String enhancedPrompt, Video video, Usage usage, EventTimes times, int polls, @JsonRawValue String payload) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @RegisterForReflection
    record EventTimes(Instant submitted, Instant started, Instant finished, Instant accepted, Instant completed) {}

    static CompletionData of(Completion completion) {
        Ticket ticket = completion.ticket();
        Outcome outcome = completion.outcome();
        Report report = completion.report();
        byte[] payload = completion.payload();
        return new CompletionData(ticket.taskId().value(), ticket.provider(), outcome.status(), outcome.videoUrl(),
                outcome.failure(), report.progress(), report.enhancedPrompt(), report.video(), report.usage(),
                times(completion), completion.polls(), payload == null ? null : new String(payload, UTF_8));
    }

    private static EventTimes times(Completion completion) {
        Times gateway = completion.report().times();
        return new EventTimes(gateway.submitted(), gateway.started(), gateway.finished(),
                completion.ticket().accepted(), completion.at());
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
