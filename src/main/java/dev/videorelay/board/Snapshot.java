package dev.videorelay.board;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.overview.ProviderView;
import dev.videorelay.task.TaskView;

/**
 * State of the instance at one moment, as the board shows it.
 *
 * @param problems why the instance is not ready; empty if it is
 * @param waitsForRoom whether intake waits until fewer tasks are open
 * @param intake why intake is stalled, in words; null if it is not
 * @param failures steps of routes that fail
 * @param open number of open tasks of the instance
 * @param completions number of closed tasks in each of the last seconds, by status
 * @param tasks some of the open tasks, the oldest first
 */
@RegisterForReflection
record Snapshot(Instant at, About about, List<String> problems, boolean waitsForRoom, String intake,
        List<String> failures,
        int open,
        Map<String, int[]> completions, List<ProviderView> providers, List<TaskView> tasks) {

    /**
     * Settings that do not change while the instance runs.
     *
     * @param group group with which the instance shares the work
     * @param brokers addresses of Kafka's brokers
     * @param topic topic of submissions
     * @param prefixes prefixes of task IDs of all enabled providers
     * @param prefixesOf the same, of each provider
     * @param hosts host of each provider
     */
    @RegisterForReflection
    record About(String group, String brokers, String topic, List<String> prefixes,
            Map<String, List<String>> prefixesOf,
            Map<String, String> hosts) {

        static About of(RelayConfig config, String brokers) {
            Map<String, String> hosts = new TreeMap<>();
            config.providersInUse().forEach((name, provider) -> hosts.put(name, host(provider)));
            Map<String, List<String>> prefixesOf = new LinkedHashMap<>();
            config.providersInUse()
                    .forEach((name, provider) -> prefixesOf.put(name, provider.prefixes().orElse(List.of())));
            List<String> prefixes = prefixesOf.values().stream().flatMap(List::stream).toList();
            return new About(config.group(), addresses(brokers), config.topics().tasks(), prefixes, prefixesOf,
                    hosts);
        }

        /** Hosts and ports only: an address may contain a protocol, and by mistake a password. */
        private static String addresses(String brokers) {
            return Stream.of(brokers.split(","))
                    .map(address -> address.strip().replaceFirst("^.*[@/]", ""))
                    .collect(Collectors.joining(","));
        }

        /** Host and port only: the rest of a URL may contain a password. */
        private static String host(RelayConfig.Provider provider) {
            int port = provider.baseUrl().getPort();
            return provider.baseUrl().getHost() + (port < 0 ? "" : ":" + port);
        }
    }
}
