package dev.videorelay.polling;

import java.time.Duration;
import java.time.Instant;

import dev.videorelay.answer.Finding;

/** One task as its gate knows it. There are very many, so it is small; its fields are guarded by the gate. */
final class Caller implements Gate.Pass {

    private final PausingGate gate;
    /** How many answers about tasks there had been when this one was last heard of. */
    long answersBefore;
    /** The last round of the {@link Rota} in which it had its turn. */
    int round;
    boolean gone;

    Caller(PausingGate gate, long answersBefore) {
        this.gate = gate;
        this.answersBefore = answersBefore;
    }

    @Override
    public Duration ask(Instant now) {
        return gate.ask(this, now);
    }

    @Override
    public Finding tell(Finding finding, Instant now) {
        return gate.tell(this, finding, now);
    }

    @Override
    public void leave() {
        gate.leave(this);
    }
}
