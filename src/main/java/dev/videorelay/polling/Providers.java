package dev.videorelay.polling;

import java.time.Clock;
import java.time.Duration;
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
import dev.videorelay.overview.EndedTasks;
import dev.videorelay.overview.LearnedView;
import dev.videorelay.overview.ProviderOverview;
import dev.videorelay.overview.ProviderView;
import dev.videorelay.overview.RecentCompletions;
import dev.videorelay.schedule.model.LearnedDurations;
import dev.videorelay.task.TaskView;

/** The providers in use. */
@ApplicationScoped
public class Providers {

    private final Map<String, PolledProvider> byName = new TreeMap<>();
    private final RecentCompletions completions = new RecentCompletions();
    private final EndedTasks ended = new EndedTasks();

    public Providers(RelayConfig config, PollScheduler scheduler, PollListener telemetry, Clock clock) {
        config.providersInUse()
                .forEach((name, settings) -> byName.put(name,
                        PolledProvider.of(name, settings, scheduler, telemetry, completions, ended, clock)));
    }

    Optional<PolledProvider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @param share this instance's part of all tasks, 0 to 1 */
    void share(double share) {
        byName.values().forEach(provider -> provider.share(share));
    }

    /** Lets a task probe the provider at once, if the provider refused the old token. */
    public void tokenChanged(@Observes TokenChanged token) {
        byName.get(token.provider()).gate().tokenChanged();
    }

    /** Learns from past completions, the earliest first. */
    public void learn(List<PastCompletion> past) {
        for (PastCompletion completion : past) {
            find(completion.provider()).ifPresent(provider -> provider.learner().learn(completion));
        }
        byName.values().forEach(provider -> provider.learner().model().warmedUp());
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** The state of each provider, by name. */
    public List<ProviderView> views() {
        return byName.entrySet()
                .stream()
                .map(each -> view(each.getKey(), each.getValue()))
                .toList();
    }

    private static ProviderView view(String name, PolledProvider provider) {
        ProviderOverview overview = provider.overview();
        return new ProviderView(name, provider.gate().view(), overview.openByPrefix(), learned(provider),
                overview.hasPolled(), overview.failing());
    }

    private static List<LearnedView> learned(PolledProvider provider) {
        return provider.learner()
                .model()
                .kinds()
                .stream()
                .flatMap(kind -> kind.learned()
                        .filter(LearnedDurations::isMeaningful)
                        .map(learned -> LearnedView.of(kind.name(), learned))
                        .stream())
                .toList();
    }

    /** The oldest open tasks of a provider on this instance, oldest first; at most fifty. */
    public List<TaskView> oldestTasks(String provider) {
        return byName.get(provider).overview().oldestTasks();
    }

    /** Recent completions of all providers. */
    public RecentCompletions completions() {
        return completions;
    }

    /** The tasks of all providers that ended latest. */
    public EndedTasks ended() {
        return ended;
    }

    /** Number of open tasks of a provider on this instance. */
    public int openTasks(String provider) {
        return byName.get(provider).gate().open();
    }

    void giveUpLostPolls() {
        byName.values().forEach(provider -> provider.gate().giveUpLostPolls());
    }

    /** Requests to a provider that should have ended by now. */
    public OverdueRequests overdueRequests(String provider) {
        return byName.get(provider).gate().overdueRequests();
    }

    /**
     * Why a provider's polls fail, in words: the cause of its pause, or of the failures since its last answer.
     *
     * @param ahead how far the clock of the words is ahead of that of the polls
     */
    public Optional<String> trouble(String provider, Duration ahead) {
        return pause(provider).map(Pause::cause)
                .or(() -> Optional.ofNullable(byName.get(provider).overview().failing())
                        .map(failing -> failing.moved(ahead).inWords()));
    }

    /** Why a provider is not polled as usual, if it is not. */
    public Optional<Pause> pause(String provider) {
        return byName.get(provider).gate().pause();
    }
}
