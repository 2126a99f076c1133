package dev.videorelay.polling;

import java.util.Locale;

import dev.videorelay.answer.Finding;

/** Why a provider is paused. */
public enum PauseReason {

    UNAUTHORIZED, FORBIDDEN, QUOTA, MISCONFIGURED, RATE_LIMITED;

    /** Why a finding would pause the provider, if it was not the task's own trouble; null if it never does. */
    static PauseReason of(Finding finding) {
        if (finding instanceof Finding.Limited) {
            return RATE_LIMITED;
        }
        if (finding instanceof Finding.Missing) {
            return MISCONFIGURED;
        }
        return finding instanceof Finding.Refused refused ? of(refused.reason()) : null;
    }

    private static PauseReason of(Finding.Reason reason) {
        return switch (reason) {
            case UNAUTHORIZED -> UNAUTHORIZED;
            case FORBIDDEN -> FORBIDDEN;
            case QUOTA -> QUOTA;
            case MISCONFIGURED -> MISCONFIGURED;
        };
    }

    /** Whether one task's answer is enough, since it speaks of the account that all of them share. */
    boolean isOfAccount() {
        return this == UNAUTHORIZED || this == QUOTA || this == RATE_LIMITED;
    }

    /** As metrics, health and the log have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
