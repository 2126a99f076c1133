package dev.videorelay.intake;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import dev.videorelay.config.RelayConfig;
import dev.videorelay.intake.transaction.IntakeCapacity;
import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.ledger.Ledger;
import dev.videorelay.ledger.OpenTaskCount;

/**
 * Room for as many open tasks as an instance may have. What it has filed counts until the ledger has taken it in,
 * whichever instance that will be.
 *
 * <p>Once there is no room, there is some again when a twentieth of the limit has become free: an instance at its limit
 * is not to stop and go with every task that ends.
 */
@ApplicationScoped
public class OpenTaskCapacity implements IntakeCapacity {

    private static final Logger LOG = Logger.getLogger(OpenTaskCapacity.class);

    private static final int STEPS = 20;

    private final int most;
    private final OpenTaskCount open;
    private final FiledLag backlog;
    private final String accepted;
    private volatile boolean full;

    public OpenTaskCapacity(RelayConfig config, OpenTaskCount open, Admin admin) {
        this.most = config.maxOpenTasks();
        this.accepted = config.topics().accepted();
        this.open = open;
        this.backlog = new FiledLag(admin, Ledger.application(config), accepted, new AdminTopicIds(admin));
    }

    /** Whether intake waits for room. */
    public boolean isFull() {
        return full;
    }

    @Override
    public boolean isLeft() {
        if (full != isTaken()) {
            full = !full;
            LOG.infof(full
                    ? "No room, taking in no more: open=%d filed=%d most=%d"
                    : "Room again, taking in: open=%d filed=%d most=%d", open.now(), backlog.size(), most);
        }
        return !full;
    }

    private boolean isTaken() {
        int mayBe = full ? most - atOnce() : most - 1;
        if (open.now() + backlog.size() > mayBe) {
            backlog.look();
        }
        return open.now() + backlog.size() > mayBe;
    }

    @Override
    public int atOnce() {
        return Math.max(1, most / STEPS);
    }

    @Override
    public void filed(Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> {
            if (partition.topic().equals(accepted)) {
                backlog.filed(partition, end);
            }
        });
    }
}
