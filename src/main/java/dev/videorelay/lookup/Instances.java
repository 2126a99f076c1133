package dev.videorelay.lookup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.ledger.Ledger;
import dev.videorelay.ledger.LocalTasks;
import dev.videorelay.ledger.metadata.InstanceAddress;
import dev.videorelay.ledger.metadata.PartitionOwners;
import dev.videorelay.task.TaskId;

/**
 * The other instances of the group, by the addresses that they advertise to Kafka Streams. All speak the protocol of this
 * instance's {@code relay.advertised-url}, and get the login of the one who asks.
 */
@ApplicationScoped
public class Instances {

    private final Ledger ledger;
    private final LocalTasks tasks;
    private final Optional<URI> own;
    private final InstanceClient client;

    public Instances(RelayConfig config, Ledger ledger, LocalTasks tasks, Vertx vertx) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.own = config.advertisedUrl();
        this.client = new InstanceClient(vertx, nameOfThis(config));
    }

    /** The advertised URL, or the host's name. */
    static String nameOfThis(RelayConfig config) {
        return config.advertisedUrl().map(Instances::withoutSlash).orElseGet(Instances::hostName);
    }

    private static String withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this instance";
        }
    }

    /** The instance that has the task's partition; empty while the instances agree who that is, and while it is taken over here. */
    Optional<Instance> owner(TaskId taskId) {
        if (ledger.hasAllTasks()) {
            return Optional.of(new Instance(own.orElse(null), true)); // alone, it needs no address
        }
        return ledger.owners().owner(taskId).flatMap(this::instance);
    }

    private Optional<Instance> instance(PartitionOwners.Owner owner) {
        Instance instance = owner.address().map(this::instance).orElseGet(() -> new Instance(null, false));
        return instance.isThis() && !tasks.hasAllOf(owner.partition()) ? Optional.empty() : Optional.of(instance);
    }

    /** The instances beside this one that have an address. */
    Set<Instance> others() {
        return ledger.owners()
                .instances()
                .stream()
                .map(this::instance)
                .filter(instance -> !instance.isThis())
                .collect(Collectors.toSet());
    }

    private Instance instance(InstanceAddress address) {
        URI url = URI.create(own.map(URI::getScheme).orElse("http") + "://" + address.text());
        return new Instance(url, own.map(InstanceAddress::of).filter(address::equals).isPresent());
    }

    /**
     * Asks another instance for what it has. Blocks.
     *
     * @param pathAndQuery such as {@code /tasks/task_1}
     * @param login value of the header {@code Authorization}, or null
     * @throws IOException if it does not answer
     */
    LookupResult ask(Instance other, String pathAndQuery, String login) throws IOException {
        return client.ask(other.url() + pathAndQuery, login);
    }

    /**
     * An instance of the group.
     *
     * @param url where it answers, or null if it advertises none
     * @param isThis whether it is this very instance
     */
    record Instance(URI url, boolean isThis) {

        String name() {
            return url == null ? "an instance without relay.advertised-url" : url.toString();
        }
    }
}
