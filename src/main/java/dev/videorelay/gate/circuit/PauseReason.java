package dev.videorelay.gate.circuit;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.answer.Finding;

/** Why a provider is paused. */
@RegisterForReflection
public enum PauseReason {

    UNAUTHORIZED, FORBIDDEN, QUOTA, MISCONFIGURED, RATE_LIMITED, BREAKER;

    /** Why a finding would pause the provider, if it was not the task's own trouble; null if it never does. */
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

    /** Whether a refusal may be one task's own; all others speak of what the tasks share. */
    public boolean needsEvidence() {
        return this == FORBIDDEN || this == MISCONFIGURED;
    }

    /** Whether another token may be all it takes. */
    public boolean speaksOfAccount() {
        return this == UNAUTHORIZED || this == FORBIDDEN || this == QUOTA;
    }

    /** As metrics, health, board and log have it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
