package dev.videorelay.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.task.TaskView;

/**
 * Which open tasks are listed.
 *
 * @param late whether only late ones are: those of which the last poll had no report, or the next one is overdue by more than an
 *            interval
 * @param provider the only provider, if not all are asked for
 */
record TaskFilter(boolean late, Optional<String> provider) {

    boolean matches(TaskView task, Map<String, RelayConfig.Provider> providers, Instant now) {
        return provider.map(task.provider()::equals).orElse(true)
                && (!late || isLate(task, providers.get(task.provider()), now));
    }

    private static boolean isLate(TaskView task, RelayConfig.Provider settings, Instant now) {
        return settings == null || task.due() == null || task.failures() > 0 || task.notFounds() > 0
                || isOverdue(task.due(), settings.poll().interval(), now);
    }

    private static boolean isOverdue(Instant due, Duration interval, Instant now) {
        return due.plus(interval).isBefore(now);
    }

    /** The same as a query. */
    String query() {
        return "?late=" + late + provider.map(name -> "&provider=" + name).orElse("");
    }
}
