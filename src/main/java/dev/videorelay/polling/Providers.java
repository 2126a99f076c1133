package dev.videorelay.polling;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.event.PastCompletion;
import dev.videorelay.gate.OverdueRequests;
import dev.videorelay.gate.PollScheduler;
import dev.videorelay.gate.circuit.Pause;
import dev.videorelay.gateway.TokenChanged;
import dev.videorelay.overview.LearnedView;
import dev.videorelay.overview.ProviderView;
import dev.videorelay.overview.RecentCompletions;
import dev.videorelay.overview.TaskView;

/** All providers that are in use. */
@ApplicationScoped
public class Providers {

    private final Map<String, PolledProvider> byName = new TreeMap<>();
    private final RecentCompletions ends = new RecentCompletions();

    public Providers(RelayConfig config, PollScheduler scheduler, PollListener observer, Clock clock) {
        config.providersInUse()
                .forEach((name, settings) -> byName.put(name,
                        PolledProvider.of(name, settings, scheduler, observer, ends, clock)));
    }

    public Optional<PolledProvider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @param share this instance's part of all tasks, 0 to 1 */
    void share(double share) {
        byName.values().forEach(provider -> provider.share(share));
    }

    /** Its gate tries a provider at once that refused the token from before. */
    public void tokenChanged(@Observes TokenChanged token) {
        byName.get(token.provider()).gate().tokenChanged();
    }

    /** Learns from tasks that were over before, the earliest first. */
    public void recall(List<PastCompletion> ends) {
        for (PastCompletion end : ends) {
            named(end.provider()).ifPresent(provider -> provider.lessons().recall(end));
        }
        byName.values().forEach(provider -> provider.lessons().experience().warmedUp());
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** How each provider is, by name. */
    public List<ProviderView> views() {
        return byName.entrySet()
                .stream()
                .map(each -> new ProviderView(each.getKey(), each.getValue().gate().view(),
                        each.getValue().sight().kinds(), learned(each.getValue())))
                .toList();
    }

    private static List<LearnedView> learned(PolledProvider provider) {
        return provider.lessons()
                .experience()
                .kinds()
                .stream()
                .flatMap(kind -> kind.learned().stream().map(learned -> LearnedView.of(kind.name(), learned)))
                .toList();
    }

    /** The open tasks of a provider that are followed longest, the oldest first; at most fifty. */
    public List<TaskView> oldest(String provider) {
        return byName.get(provider).sight().oldest();
    }

    /** How tasks ended, of all providers. */
    public RecentCompletions ends() {
        return ends;
    }

    /** Number of open tasks of a provider that are followed here. */
    public int open(String provider) {
        return byName.get(provider).gate().open();
    }

    void giveUpLostPolls() {
        byName.values().forEach(provider -> provider.gate().giveUpLostPolls());
    }

    /** Requests to a provider that should have ended by now. */
    public OverdueRequests requestsWithoutEnd(String provider) {
        return byName.get(provider).gate().overdueRequests();
    }

    /** Why a provider is not polled as usual, if it is not. */
    public Optional<Pause> pause(String provider) {
        return byName.get(provider).gate().pause();
    }
}
