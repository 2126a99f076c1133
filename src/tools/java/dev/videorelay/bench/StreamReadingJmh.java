package dev.videorelay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.videorelay.answer.AnswerReceiver;
import dev.videorelay.answer.PayloadOpener;
import dev.videorelay.answer.Reading;
import dev.videorelay.answer.TaskReader;

/** Reading an answer of 20 MB with a video inlined as base64, from its stream; compared with reading its bytes through. */
@State(Scope.Benchmark)
public class StreamReadingJmh {

    private static final int BUFFER = 8_192;
    private static final int LENGTH = 20_000_000;

    private final AnswerReceiver receiver = new AnswerReceiver();
    private final PayloadOpener opener = new PayloadOpener();
    private final TaskReader tasks = new TaskReader();
    private final JsonMapper json = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LENGTH).build())
            .build());
    private final byte[] body = ("{\"id\":\"task_01k6x\",\"video\":\"" + "A".repeat(LENGTH)
            + "\",\"status\":\"completed\",\"video_url\":\"https://cdn.example/v.mp4\"}").getBytes(UTF_8);

    /** In parts, as it comes from the network. */
    private InputStream stream() {
        return new BufferedInputStream(new ByteArrayInputStream(body), BUFFER);
    }

    /** The baseline. */
    @Benchmark
    public int aBodyReadThrough() throws IOException {
        byte[] buffer = new byte[BUFFER];
        int sum = 0;
        try (InputStream in = stream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum += buffer[0] + read;
            }
        }
        return sum;
    }

    @Benchmark
    public Reading answerAsAStream() throws IOException {
        return tasks.read(opener.open(receiver.receive(stream(), 200, "application/json", null), "task_01k6x"));
    }

    /** What reading it whole would take, without looking at it. */
    @Benchmark
    public JsonNode jsonInMemory() throws IOException {
        return json.readTree(new String(stream().readAllBytes(), UTF_8));
    }
}
