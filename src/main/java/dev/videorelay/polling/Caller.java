package dev.videorelay.polling;

import dev.videorelay.answer.Finding;

/** One task as its gate knows it. There are very many, so it is small; its fields are guarded by the gate. */
final class Caller implements Gate.Pass {

    private final ProviderGate gate;
    /** How many answers about tasks there had been when this one was last heard of. */
    long answersBefore;
    /** The last round of the {@link Rota} in which it had its turn. */
    int round;
    /** Its poll that waits at the gate, or null. */
    Waiting waiting;
    /** Its poll that was admitted, and has not told what it found; or null. */
    Place place;
    boolean gone;

    Caller(ProviderGate gate, long answersBefore) {
        this.gate = gate;
        this.answersBefore = answersBefore;
    }

    @Override
    public void enter(Need need, Gate.Turn turn) {
        gate.enter(this, need, turn);
    }

    @Override
    public Finding tell(Finding finding) {
        return gate.tell(this, finding);
    }

    @Override
    public boolean leave() {
        return gate.leave(this);
    }

    @Override
    public void done() {
        gate.done(this);
    }
}
