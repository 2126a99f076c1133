package dev.videorelay.gate.circuit;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.Finding;

/** Why a provider is paused. */
@RegisterForReflection
public enum PauseReason {

    UNAUTHORIZED, FORBIDDEN, QUOTA, MISCONFIGURED, RATE_LIMITED, BREAKER;

    /** Why a finding pauses the provider, unless the fault is the task's own; null if it never does. */
    public static PauseReason of(Finding finding) {
        if (finding instanceof Finding.RateLimited) {
            return RATE_LIMITED;
        }
        if (finding instanceof Finding.Http404) {
            return MISCONFIGURED;
        }
        if (finding instanceof Finding.GatewayError) {
            return BREAKER;
        }
        return finding instanceof Finding.Refused refused ? of(refused.reason()) : null;
    }

    private static PauseReason of(Finding.RefusalReason reason) {
        return switch (reason) {
            case UNAUTHORIZED -> UNAUTHORIZED;
            case FORBIDDEN -> FORBIDDEN;
            case QUOTA -> QUOTA;
            case MISCONFIGURED -> MISCONFIGURED;
        };
    }

    /** Whether the refusal may concern one task only; other reasons concern what the tasks share. */
    public boolean needsEvidence() {
        return this == FORBIDDEN || this == MISCONFIGURED;
    }

    /** Whether another token may end the pause. */
    public boolean concernsAccount() {
        return this == UNAUTHORIZED || this == FORBIDDEN || this == QUOTA;
    }

    /** Name in metrics, readiness, board and logs. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
