package dev.videorelay.gate.circuit;

import dev.videorelay.answer.Finding;

/**
 * Decides whether a fault is the provider's or one task's own. Guarded by the gate.
 *
 * <p>A refused token, a used-up quota and a rate limit concern the account, so one finding is enough. For failures the
 * {@link FailureStreak} decides, for all other refusals the {@link RefusalEvidence}.
 */
final class FaultAttribution {

    private final FailureStreak failures = new FailureStreak();
    private final RefusalEvidence evidence;

    /**
     * What a finding means beside the findings about the other tasks.
     *
     * @param ofProvider whether it is the provider's fault
     * @param finding the finding as it concerns the task
     */
    record Attribution(boolean ofProvider, Finding finding) {}

    FaultAttribution(RefusalEvidence evidence) {
        this.evidence = evidence;
    }

    /** @param members number of open tasks */
    Attribution attribute(CircuitMember member, Finding finding, int members) {
        boolean othersAnswered = evidence.othersAnsweredSince(member);
        boolean ofProvider = isOfProvider(member, finding, members);
        if (finding instanceof Finding.Reported) {
            evidence.addAnswer();
        }
        member.answersBefore = evidence.answers();
        boolean ownNotFound = finding instanceof Finding.Http404 && othersAnswered && !ofProvider;
        return new Attribution(ofProvider, ownNotFound ? new Finding.TaskNotFound() : finding);
    }

    private boolean isOfProvider(CircuitMember member, Finding finding, int members) {
        boolean failed = failures.add(member, finding);
        PauseReason reason = PauseReason.of(finding);
        if (reason == null || reason == PauseReason.BREAKER) {
            return failed;
        }
        return reason == PauseReason.RATE_LIMITED || evidence.addRefusal(member, members) || !reason.needsEvidence();
    }

    /** Forgets all failures: the provider answers again. */
    void resetFailures() {
        failures.reset();
    }

    /** Number of failures among the last polls. */
    int failures() {
        return failures.failures();
    }
}
