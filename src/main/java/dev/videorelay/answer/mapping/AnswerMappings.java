package dev.videorelay.answer.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.videorelay.config.AnswerSettings;
import dev.videorelay.config.RelayConfig;

/** Each provider's own rules for reading its answers, from its settings {@code answer}. */
@ApplicationScoped
public class AnswerMappings {

    private final Map<String, AnswerMapping> byProvider = new TreeMap<>();

    public AnswerMappings(RelayConfig config) {
        config.providersInUse().forEach((name, provider) -> byProvider.put(name, mapping(provider.answer())));
    }

    /** @param provider null if it is not known */
    public AnswerMapping of(String provider) {
        return provider == null ? AnswerMapping.NONE : byProvider.getOrDefault(provider, AnswerMapping.NONE);
    }

    private static AnswerMapping mapping(AnswerSettings settings) {
        Map<String, String> pointers = new TreeMap<>();
        put(pointers, "status", settings.status());
        put(pointers, "url", settings.url());
        put(pointers, "progress", settings.progress());
        put(pointers, "code", settings.code());
        put(pointers, "message", settings.message());
        return new AnswerMapping(pointers, settings.states().byName());
    }

    private static void put(Map<String, String> pointers, String name, Optional<String> pointer) {
        pointer.ifPresent(text -> pointers.put(name, text));
    }
}
