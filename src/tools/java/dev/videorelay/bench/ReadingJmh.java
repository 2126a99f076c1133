package dev.videorelay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.videorelay.answer.Answer;
import dev.videorelay.answer.EnvelopeReader;
import dev.videorelay.answer.ErrorReader;
import dev.videorelay.answer.PayloadOpener;
import dev.videorelay.answer.Reading;
import dev.videorelay.answer.TaskReader;
import dev.videorelay.timing.WallClock;

/** Reading an answer, from its bytes to what it says of the task; compared with parsing its JSON only. */
@State(Scope.Benchmark)
public class ReadingJmh {

    private final PayloadOpener opener = new PayloadOpener();
    private final TaskReader tasks = new TaskReader();
    private final EnvelopeReader envelopes = new EnvelopeReader();
    private final ErrorReader errors = new ErrorReader(WallClock.showing(Clock.systemUTC()));
    private final ObjectReader json = new JsonMapper().readerFor(JsonNode.class);

    private final Answer flat = answer(200, """
            {"id":"task_01k6x","status":"processing","video_url":null,"enhanced_prompt":"","progress":30,\
            "status_update_time":1776000000000}""");
    private final Answer enveloped = answer(200, """
            {"code":"success","data":{"task_id":"cgt-20260412163502-x8k2m","status":"SUCCESS","progress":"100%",\
            "submit_time":1776000000,"start_time":1776000001,"finish_time":1776000100,"fail_reason":"",\
            "data":{"status":"succeeded","duration":5,"resolution":"720p","ratio":"16:9",\
            "content":{"video_url":"https://cdn.example/x8k2m.mp4"},"usage":{"total_tokens":108900}}}}""");
    private final Answer error = answer(400, """
            {"code":"task_not_exist","message":"task_not_exist","data":null}""");

    private static Answer answer(int status, String body) {
        return new Answer(status, "application/json", null, body.getBytes(UTF_8));
    }

    /** The baseline. */
    @Benchmark
    public JsonNode aFlatAnswersJsonOnly() throws JsonProcessingException {
        return json.readValue(new String(flat.body(), UTF_8));
    }

    /** A task that is still running, as most polls find it. */
    @Benchmark
    public Reading flatAnswer() {
        return tasks.read(opener.open(flat, "task_01k6x"));
    }

    /** A task that has ended, with its video. */
    @Benchmark
    public Reading envelopedAnswer() {
        return envelopes.read(opener.open(enveloped, "cgt-20260412163502-x8k2m"));
    }

    @Benchmark
    public Reading error() {
        return errors.read(opener.open(error, "task_01k6x"));
    }
}
