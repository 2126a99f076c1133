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
 * Ways to make an event smaller that its topic would not take, in the order in which they are tried; each does what the ones
 * before it do. How the task ended, the video's URL and the attributes of the event always stay.
 */
public enum EventShortener {
    /** As it is. */
    NONE(Integer.MAX_VALUE, Integer.MAX_VALUE),
    /** The gateway's answer is replaced by its length. */
    PAYLOAD(Integer.MAX_VALUE, Integer.MAX_VALUE),
    /** Texts are cut, and a long URL of a thumbnail is left out. */
    TEXTS(1_000, Integer.MAX_VALUE),
    /** Long headers of the submission are left out. */
    LONG_HEADERS(1_000, 1_000),
    /** Hardly anything is left of texts, and nothing of the submission's headers. */
    ALL(100, -1);

    private final int longestText;
    private final int longestHeader;

    /**
     * @param longestText in characters
     * @param longestHeader in bytes
     */
    EventShortener(int longestText, int longestHeader) {
        this.longestText = longestText;
        this.longestHeader = longestHeader;
    }

    public Completion of(Completion completion) {
        return this == NONE
                ? completion
                : new Completion(shorter(completion.ticket()), shorter(completion.outcome()),
                        shorter(completion.report()), completion.polls(), lengthOnly(completion),
                        completion.payloadBytes(), completion.at());
    }

    private static byte[] lengthOnly(Completion completion) {
        byte[] payload = completion.payload();
        byte[] length = ("{\"truncated\": true, \"bytes\": " + completion.payloadBytes() + "}").getBytes(UTF_8);
        return payload == null || payload.length <= length.length ? payload : length;
    }

    private Ticket shorter(Ticket ticket) {
        Map<String, byte[]> headers = new LinkedHashMap<>(ticket.headers());
        headers.values().removeIf(value -> value == null ? longestHeader < 0 : value.length > longestHeader);
        return new Ticket(ticket.taskId(), ticket.provider(), ticket.accepted(), ticket.deadline(), ticket.source(),
                headers);
    }

    private Outcome shorter(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return new Outcome.Failed(shorter(failed.failure()));
        }
        if (outcome instanceof Outcome.Cancelled cancelled) {
            return new Outcome.Cancelled(shorter(cancelled.failure()));
        }
        return outcome instanceof Outcome.TimedOut timedOut
                ? new Outcome.TimedOut(shorter(timedOut.failure()))
                : outcome;
    }

    private Failure shorter(Failure failure) {
        return failure == null ? null : new Failure(cut(failure.code()), cut(failure.message()));
    }

    private Report shorter(Report report) {
        Video video = report.video();
        return new Report(report.state(), report.progress(), report.videoUrl(), report.failure(),
                new Video(video.durationSeconds(), cut(video.resolution()), cut(video.ratio()),
                        isLong(video.thumbnailUrl()) ? null : video.thumbnailUrl()),
                report.usage(), report.times(), cut(report.enhancedPrompt()));
    }

    private String cut(String text) {
        return isLong(text) ? text.substring(0, end(text)) + '…' : text;
    }

    /** Not between the two halves of a character. */
    private int end(String text) {
        return Character.isHighSurrogate(text.charAt(longestText - 2)) ? longestText - 2 : longestText - 1;
    }

    private boolean isLong(String text) {
        return text != null && text.length() > longestText;
    }
}
