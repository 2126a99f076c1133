package dev.videorelay.gate.circuit;

/** One task as its provider's circuit knows it. There are very many, so it is small. Guarded by the gate. */
public final class CircuitMember {

    /** Number of the provider's answers about tasks when it last had a finding about this one. */
    long answersBefore;
    /** Last round of the {@link ProbeTurns} in which this task probed; 0 if there was none. */
    int round;

    CircuitMember(long answersBefore) {
        this.answersBefore = answersBefore;
    }
}
