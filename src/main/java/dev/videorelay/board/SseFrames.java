package dev.videorelay.board;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.videorelay.overview.RecentCompletions;
import dev.videorelay.polling.Providers;

/** Makes the frames for viewers: server-sent events with JSON. Times are milliseconds since 1970. */
@ApplicationScoped
public class SseFrames {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .build();

    private final Snapshots snapshots;
    private final RecentCompletions ends;

    /**
     * The events of one second.
     *
     * @param now the event {@code now}: a {@link Snapshot}
     * @param ends the event {@code ended}: the recently closed tasks
     * @param endsNumber number of that list; it changes only with the list
     */
    record Frame(String now, String ends, long endsNumber) {}

    public SseFrames(Snapshots snapshots, Providers providers) {
        this.snapshots = snapshots;
        this.ends = providers.completions();
    }

    /** Makes the next frame; may block while the broker is asked. */
    Frame next(Frame before) {
        long number = ends.total(); // read first: a task that is added meanwhile is then sent again, not lost
        String last = before != null && before.endsNumber() == number ? before.ends() : event("ended", ends.latest());
        return new Frame(event("now", snapshots.take()), last, number);
    }

    static String event(String name, Object data) {
        try {
            return "event: " + name + "\ndata: " + JSON.writeValueAsString(data) + "\n\n"; // the JSON has no line breaks
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
