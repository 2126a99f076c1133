package dev.videorelay.gate;

import dev.videorelay.answer.Finding;
import dev.videorelay.gate.circuit.CircuitMember;

/**
 * One task as its gate knows it. There are very many, so it is small; its fields are written under the gate's lock, and its slot may
 * be read without.
 */
final class GateMember implements Gate.Pass {

    private final ProviderGate gate;
    final CircuitMember circuit;
    /** Its queued poll, or null. */
    QueuedPoll queued;
    /** The slot of its admitted poll, or null. */
    volatile Slots.Slot slot;
    boolean left;

    GateMember(ProviderGate gate, CircuitMember circuit) {
        this.gate = gate;
        this.circuit = circuit;
    }

    @Override
    public void enter(PollPriority priority, AdmissionCallback callback) {
        gate.enter(this, priority, callback);
    }

    @Override
    public Finding endPoll(Finding finding) {
        return gate.endPoll(this, finding);
    }

    @Override
    public Gate.Waiting waiting() {
        return gate.waiting(this);
    }

    @Override
    public void abandonPoll() {
        gate.abandonPoll(this);
    }

    @Override
    public boolean leave() {
        return gate.leave(this);
    }
}
