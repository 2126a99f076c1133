package dev.videorelay.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.overview.ProviderView;
import dev.videorelay.overview.TaskView;

/**
 * What the board shows of one moment.
 *
 * @param problems why the instance is not ready, or nothing
 * @param waitsForRoom whether intake waits until fewer tasks are open
 * @param open tasks that the instance has
 * @param completions for each of the last seconds how many tasks ended
 * @param tasks some of the open ones, the oldest first
 */
@RegisterForReflection
record Snapshot(Instant at, About about, List<String> problems, boolean waitsForRoom, int open, int[] completions,
        List<ProviderView> providers, List<TaskView> tasks) {

    /**
     * What stays the same.
     *
     * @param group as which the instance shares the work
     * @param topic of submissions
     * @param prefixes by which IDs find their providers
     * @param hosts where the providers are
     */
    @RegisterForReflection
    record About(String group, String topic, List<String> prefixes, Map<String, String> hosts) {

        static About of(RelayConfig config) {
            Map<String, String> hosts = new TreeMap<>();
            config.providersInUse().forEach((name, provider) -> hosts.put(name, host(provider)));
            List<String> prefixes = config.providersInUse()
                    .values()
                    .stream()
                    .map(RelayConfig.Provider::prefixes)
                    .flatMap(Optional::stream)
                    .flatMap(List::stream)
                    .toList();
            return new About(config.group(), config.topics().tasks(), prefixes, hosts);
        }

        /** Without whatever else an address may have: some have a password. */
        private static String host(RelayConfig.Provider provider) {
            int port = provider.baseUrl().getPort();
            return provider.baseUrl().getHost() + (port < 0 ? "" : ":" + port);
        }
    }
}
