package dev.videorelay.gate.circuit;

/**
 * Tells a provider that refuses its tasks from a task that is refused.
 *
 * <p>The provider refuses if two different tasks are refused and none was answered between them, or if the only open one is;
 * a task whose provider has answered others since it was heard of last is not enough by itself. Guarded by the gate.
 */
final class RefusalEvidence {

    private long answers;
    private CircuitMember refusedLast;
    /** Whether different tasks were refused since one was answered. */
    private boolean several;

    /** How often the provider has told of any of its tasks. */
    long answers() {
        return answers;
    }

    void answered() {
        answers++;
        refusedLast = null;
        several = false;
    }

    boolean othersAnsweredSince(CircuitMember caller) {
        return answers > caller.answersBefore;
    }

    /**
     * Takes a refusal down.
     *
     * @param open number of open tasks
     * @return whether it is the provider that refuses
     */
    boolean refused(CircuitMember caller, int open) {
        boolean another = refusedLast != null && refusedLast != caller;
        refusedLast = caller;
        several |= another;
        return another || open <= 1 && !othersAnsweredSince(caller);
    }

    /** Whether all that is known comes from one task. */
    boolean restsOnOneTask() {
        return refusedLast != null && !several;
    }

    /** Whether this task was refused last. */
    boolean restsOn(CircuitMember caller) {
        return refusedLast == caller;
    }
}
