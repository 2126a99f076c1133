package dev.videorelay.diagnostics;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** Why the start waits for the broker, for readiness; nothing once the broker has answered. Thread-safe. */
@ApplicationScoped
public class StartTrouble {

    private volatile String cause;

    public void is(String words) {
        cause = words;
    }

    public void end() {
        cause = null;
    }

    public Optional<String> cause() {
        return Optional.ofNullable(cause);
    }
}
