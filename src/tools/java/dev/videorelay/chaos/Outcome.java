package dev.videorelay.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run has shown.
 *
 * @param done how often each thing went wrong
 * @param silences of the tasks of killed relays, shortest first
 * @param unruly what relays did as processes that they must not do
 */
record Outcome(Options options, Account account, Map<Action.Kind, Integer> done, long polls, Duration took,
        List<Duration> silences, List<Violation> unruly) {

    boolean isGood() {
        return account.violations().isEmpty() && unruly.isEmpty();
    }
}
