package dev.videorelay.chaos;

import java.time.Duration;

/**
 * A failure that lasts for a while.
 *
 * @param at since the run began
 * @param target which relay or broker, 0 for the first
 * @param early whether it strikes a relay even before it is up again
 * @param lasting until it is healed
 */
public record Action(Duration at, Kind kind, int target, boolean early, Duration lasting) {

    enum Kind {
        KILL_RELAY("relay killed (-9)"),
        PAUSE_RELAY("relay held (SIGSTOP)"),
        RESTART_RELAY("relay restarted (SIGTERM)"),
        KILL_BROKER("broker killed (-9)"),
        RESTART_BROKER("broker restarted (SIGTERM)"),
        NO_BROKER("all brokers gone"),
        GATEWAY_UNAVAILABLE("gateway unavailable (503)"),
        GATEWAY_HANGS_UP("gateway hangs up");

        final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Things of one lane do not happen at the same time to the same target. */
        String lane() {
            String name = name();
            return name.endsWith("RELAY") ? "relay" : name.startsWith("GATEWAY") ? "gateway" : "broker";
        }
    }

    Duration end() {
        return at.plus(lasting);
    }

    @Override
    public String toString() {
        return "%7.1f s  %-28s %d  for %.1f s%s".formatted(at.toMillis() / 1000.0, kind.label, target + 1,
                lasting.toMillis() / 1000.0, early ? ", ready or not" : "");
    }
}
