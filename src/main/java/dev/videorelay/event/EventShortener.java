package dev.videorelay.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.videorelay.task.Completion;
import dev.videorelay.task.Failure;
import dev.videorelay.task.Outcome;
import dev.videorelay.task.Report;
import dev.videorelay.task.Ticket;
import dev.videorelay.task.Video;

/**
 * Levels of shortening an event that is too large for its topic, in the order in which they are tried. Each level includes
 * the ones before it. The outcome, the URL of the video and the attributes of the event are never shortened.
 */
public enum EventShortener {
    /** No shortening. */
    NONE(Integer.MAX_VALUE, Integer.MAX_VALUE),
    /** Replaces the gateway's answer by its length. */
    PAYLOAD(Integer.MAX_VALUE, Integer.MAX_VALUE),
    /** Cuts texts, and removes a long URL of a thumbnail. */
    TEXTS(1_000, Integer.MAX_VALUE),
    /** Removes long headers of the submission. */
    LONG_HEADERS(1_000, 1_000),
    /** Cuts texts to a minimum, and removes all headers of the submission. */
    ALL(100, -1);

    private final int maxText;
    private final int maxHeader;

    /**
     * @param maxText longest text in characters
     * @param maxHeader longest header value in bytes; -1 for none at all
     */
    EventShortener(int maxText, int maxHeader) {
        this.maxText = maxText;
        this.maxHeader = maxHeader;
    }

    public Completion shorten(Completion completion) {
        return this == NONE
                ? completion
                : new Completion(shortened(completion.ticket()), shortened(completion.outcome()),
                        shortened(completion.report()), completion.polls(), lengthOnly(completion),
                        completion.payloadBytes(), completion.at());
    }

    private static byte[] lengthOnly(Completion completion) {
        byte[] payload = completion.payload();
        byte[] length = ("{\"truncated\": true, \"bytes\": " + completion.payloadBytes() + "}").getBytes(UTF_8);
        return payload == null || payload.length <= length.length ? payload : length;
    }

    private Ticket shortened(Ticket ticket) {
        Map<String, byte[]> headers = new LinkedHashMap<>(ticket.headers());
        headers.values().removeIf(value -> value == null ? maxHeader < 0 : value.length > maxHeader);
        return new Ticket(ticket.taskId(), ticket.provider(), ticket.accepted(), ticket.deadline(), ticket.source(),
                headers);
    }

    private Outcome shortened(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return new Outcome.Failed(shortened(failed.failure()));
        }
        if (outcome instanceof Outcome.Cancelled cancelled) {
            return new Outcome.Cancelled(shortened(cancelled.failure()));
        }
        return outcome instanceof Outcome.TimedOut timedOut
                ? new Outcome.TimedOut(shortened(timedOut.failure()))
                : outcome;
    }

    private Failure shortened(Failure failure) {
        return failure == null ? null : new Failure(cut(failure.code()), cut(failure.message()), failure.category());
    }

    private Report shortened(Report report) {
        Video video = report.video();
        return new Report(report.state(), report.progress(), report.videoUrl(), report.failure(),
                new Video(video.durationSeconds(), cut(video.resolution()), cut(video.ratio()),
                        isLong(video.thumbnailUrl()) ? null : video.thumbnailUrl()),
                report.usage(), report.times(), cut(report.enhancedPrompt()));
    }

    private String cut(String text) {
        return isLong(text) ? text.substring(0, cutPosition(text)) + '…' : text;
    }

    /** Where to cut, but never inside a surrogate pair. */
    private int cutPosition(String text) {
        return Character.isHighSurrogate(text.charAt(maxText - 2)) ? maxText - 2 : maxText - 1;
    }

    private boolean isLong(String text) {
        return text != null && text.length() > maxText;
    }
}
