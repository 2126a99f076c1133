package dev.videorelay.gate;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.CircuitMember;

/** One task as its gate knows it. There are very many, so it is small; its fields are guarded by the gate. */
final class GateMember implements Gate.Pass {

    private final ProviderGate gate;
    final CircuitMember circuit;
    /** Its poll that waits at the gate, or null. */
    QueuedPoll waiting;
    /** Its poll that was admitted, and has not told what it found; or null. */
    Slot place;
    boolean gone;

    GateMember(ProviderGate gate, long answersBefore) {
        this.gate = gate;
        this.circuit = new CircuitMember(answersBefore);
    }

    @Override
    public void enter(PollPriority need, Gate.Turn turn) {
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
