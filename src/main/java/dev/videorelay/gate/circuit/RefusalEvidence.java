package dev.videorelay.gate.circuit;

/**
 * Evidence for whether the provider refuses all tasks, or only one.
 *
 * <p>The provider refuses if it has refused two different tasks and answered about none between them, or if it has refused
 * the only open one. The refusal of one task is not enough if the provider has answered about others since the last finding
 * about that task. Guarded by the gate.
 */
final class RefusalEvidence {

    private long answers;
    private CircuitMember refusedLast;
    /** Whether different tasks were refused since the last answer. */
    private boolean several;

    /** Number of answers about any task. */
    long answers() {
        return answers;
    }

    /** Counts an answer about a task. */
    void addAnswer() {
        answers++;
        refusedLast = null;
        several = false;
    }

    boolean othersAnsweredSince(CircuitMember member) {
        return answers > member.answersBefore;
    }

    /**
     * Adds a refusal.
     *
     * @param members number of open tasks
     * @return whether it is the provider that refuses
     */
    boolean addRefusal(CircuitMember member, int members) {
        boolean another = refusedLast != null && refusedLast != member;
        refusedLast = member;
        several |= another;
        return another || members <= 1 && !othersAnsweredSince(member);
    }

    /** Whether all refusals since the last answer are of one task. */
    boolean restsOnOneTask() {
        return refusedLast != null && !several;
    }

    /** Whether the last refusal is of this task. */
    boolean restsOn(CircuitMember member) {
        return refusedLast == member;
    }
}
