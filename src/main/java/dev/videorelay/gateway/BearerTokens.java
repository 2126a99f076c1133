package dev.videorelay.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.config.TokenFile;

/** The bearer token of each provider in use, as it is now: one that was set as such, or one in a file. */
@ApplicationScoped
public class BearerTokens {

    private final RelayConfig config;
    private final Map<String, FileToken> inFiles = new TreeMap<>();

    public BearerTokens(RelayConfig config) {
        this.config = config;
        config.providersInUse()
                .forEach((name, provider) -> provider.tokenFile()
                        .ifPresent(file -> inFiles.put(name, new FileToken(name, new TokenFile(file)))));
    }

    Optional<String> of(String provider) {
        return inFiles.containsKey(provider)
                ? Optional.of(inFiles.get(provider).value())
                : config.providers().get(provider).token();
    }

    boolean mayChange() {
        return !inFiles.isEmpty();
    }

    /** Reads all files again; for one thread. */
    List<String> changed() {
        return inFiles.entrySet().stream().filter(token -> token.getValue().refresh()).map(Map.Entry::getKey).toList();
    }
}
