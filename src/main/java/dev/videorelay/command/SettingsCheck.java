package dev.videorelay.command;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.gateway.BearerTokens;

/** Part of {@code check} about the settings. Wrong ones have ended the start before. */
@ApplicationScoped
public class SettingsCheck {

    private final RelayConfig config;
    private final BearerTokens tokens;

    public SettingsCheck(RelayConfig config, BearerTokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    void print(Printout out) {
        out.title("Settings");
        out.pair("ok", "relay.group " + config.group());
        config.defaultProvider().ifPresent(provider -> out.pair("ok", "relay.default-provider " + provider));
        out.title("Providers");
        config.providers()
                .forEach((name, provider) -> out.pair(provider.enabled() ? "enabled" : "disabled",
                        name + " " + provider.baseUrl() + tokenOf(name, provider) + prefixesOf(provider)));
    }

    private String tokenOf(String name, RelayConfig.Provider provider) {
        if (!provider.enabled()) {
            return "";
        }
        return tokens.of(name).isPresent() ? ", token set" : ", no token";
    }

    private static String prefixesOf(RelayConfig.Provider provider) {
        return provider.prefixes()
                .or(() -> Optional.of(List.of()))
                .filter(prefixes -> provider.enabled())
                .map(prefixes -> ", prefixes " + (prefixes.isEmpty() ? "none" : String.join(" ", prefixes)))
                .orElse("");
    }
}
