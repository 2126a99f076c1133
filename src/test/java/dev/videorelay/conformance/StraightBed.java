package dev.videorelay.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.BooleanSupplier;

import org.apache.camel.ProducerTemplate;

import dev.videorelay.answer.AnswerReceiver;
import dev.videorelay.answer.Reading;
import dev.videorelay.gateway.QuerySteps;
import dev.videorelay.ledger.TaskPoller;
import dev.videorelay.polling.PlayedLoop;
import dev.videorelay.polling.Providers;
import dev.videorelay.testkit.FieldAnswer;
import dev.videorelay.testkit.FieldCase;
import dev.videorelay.testkit.ManualClock;

/** Answers go straight into the route that reads them, and time is played: it takes none. */
final class StraightBed extends Bed {

    private static final int TURNS = 1_000;

    private final AnswerReceiver receiver = new AnswerReceiver();
    private final Placeholders placeholders;
    private final ProducerTemplate answers;
    private final PlayedLoop loop;

    StraightBed(FieldCase fieldCase, ManualClock clock, ProducerTemplate answers) {
        super(fieldCase, clock);
        this.placeholders = new Placeholders(clock, "https://other.example");
        this.answers = answers;
        this.loop = new PlayedLoop(config(fieldCase, "https://gateway.example"), clock,
                taskId -> read(taskId, script.next(taskId)));
    }

    private Reading read(String taskId, FieldAnswer answer) {
        if (answer.fault() != null && !answer.fault().equals("slow")) {
            return receiver.failed(new IOException(answer.fault()));
        }
        return answers.request("direct:answers", exchange -> {
            exchange.setVariable(QuerySteps.TASK_ID, taskId);
            exchange.getMessage()
                    .setBody(receiver.receive(new ByteArrayInputStream(answer.body().getBytes(UTF_8)), answer.status(),
                            answer.headers().get("content-type"),
                            placeholders.fill(answer.headers().get("retry-after"))));
        }).getMessage().getBody(Reading.class);
    }

    @Override
    void await(String what, BooleanSupplier condition) {
        for (int turn = 0; turn < TURNS && loop.hasTurns() && !condition.getAsBoolean(); turn++) {
            loop.turn();
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("waited in vain: " + what);
        }
    }

    @Override
    TaskPoller follower() {
        return loop;
    }

    @Override
    boolean isPlayed() {
        return true;
    }

    @Override
    Providers providers() {
        return loop.providers();
    }
}
