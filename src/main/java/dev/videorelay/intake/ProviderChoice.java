package dev.videorelay.intake;

import static dev.videorelay.intake.RejectedException.RejectionReason.UNKNOWN_PREFIX;
import static dev.videorelay.intake.RejectedException.RejectionReason.UNKNOWN_PROVIDER;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.task.TaskId;

/** Chooses the provider of a submission: the one it names, else that of the longest matching prefix, else the default. */
public final class ProviderChoice {

    private final Map<String, RelayConfig.Provider> providers;
    private final Map<String, String> providerOfPrefix = new HashMap<>();
    private final List<String> longestFirst;
    private final Optional<String> byDefault;

    public ProviderChoice(RelayConfig config) {
        providers = config.providersInUse();
        byDefault = config.defaultProvider();
        providers.forEach((name, provider) -> provider.prefixes()
                .orElse(List.of())
                .forEach(prefix -> providerOfPrefix.put(prefix, name)));
        longestFirst = providerOfPrefix.keySet()
                .stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** @param named the provider that the submission names, or null */
    public String of(TaskId taskId, String named) throws RejectedException {
        if (named == null) {
            return byPrefix(taskId.value());
        }
        if (!providers.containsKey(named)) {
            throw new RejectedException(UNKNOWN_PROVIDER, "the providers are " + providers.keySet());
        }
        return named;
    }

    private String byPrefix(String id) throws RejectedException {
        return longestFirst.stream()
                .filter(id::startsWith)
                .findFirst()
                .map(providerOfPrefix::get)
                .or(() -> byDefault)
                .orElseThrow(() -> new RejectedException(UNKNOWN_PREFIX, "no provider claims this prefix"));
    }
}
