package dev.videorelay.polling;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.videorelay.config.RelayConfig;

/** All providers that are in use. */
@ApplicationScoped
public class Providers {

    private final Map<String, Provider> byName = new TreeMap<>();

    public Providers(RelayConfig config) {
        config.providersInUse().forEach((name, settings) -> byName.put(name, Provider.of(name, settings)));
    }

    Optional<Provider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Each provider by name, with its pause if it has one. */
    public Map<String, Optional<Pause>> pauses() {
        Map<String, Optional<Pause>> pauses = new TreeMap<>();
        byName.forEach((name, provider) -> pauses.put(name, provider.gate().pause()));
        return pauses;
    }
}
