package dev.videorelay.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.config.TokenFile;

/** Current bearer token of each provider in use, from its settings or its token file. */
@ApplicationScoped
public class BearerTokens {

    private final RelayConfig config;
    private final Map<String, FileToken> fileTokens = new TreeMap<>();

    public BearerTokens(RelayConfig config) {
        this.config = config;
        config.providersInUse()
                .forEach((name, provider) -> provider.tokenFile()
                        .ifPresent(file -> fileTokens.put(name, new FileToken(name, new TokenFile(file)))));
    }

    /** Current token of a provider in use; nothing if it has none. */
    public Optional<String> of(String provider) {
        return fileTokens.containsKey(provider)
                ? Optional.of(fileTokens.get(provider).value())
                : config.providers().get(provider).token();
    }

    /** Whether any provider has a token file. */
    boolean canChange() {
        return !fileTokens.isEmpty();
    }

    /**
     * Reads all token files again; to be called by one thread only.
     *
     * @return the providers whose token has changed
     */
    List<String> refresh() {
        return fileTokens.entrySet()
                .stream()
                .filter(token -> token.getValue().refresh())
                .map(Map.Entry::getKey)
                .toList();
    }
}
