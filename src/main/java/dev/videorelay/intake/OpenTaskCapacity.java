package dev.videorelay.intake;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import dev.videorelay.config.GroupNames;
import dev.videorelay.config.RelayConfig;
import dev.videorelay.intake.transaction.IntakeCapacity;
import dev.videorelay.kafka.AdminTopicIds;
import dev.videorelay.ledger.LocalTasks;

/**
 * Limits intake to {@code relay.max-open-tasks}. What this instance has filed counts until a ledger has consumed it, on
 * whichever instance.
 *
 * <p>Once the limit is reached, intake goes on when a twentieth of it is free: an instance at its limit does not pause and
 * resume with every task that ends.
 */
@ApplicationScoped
public class OpenTaskCapacity implements IntakeCapacity {

    private static final Logger LOG = Logger.getLogger(OpenTaskCapacity.class);

    private static final int STEPS = 20;

    private final int limit;
    private final LocalTasks open;
    private final FiledLag lag;
    private final String accepted;
    private volatile boolean full;

    public OpenTaskCapacity(RelayConfig config, LocalTasks open, Admin admin) {
        this.limit = config.maxOpenTasks();
        this.accepted = config.topics().accepted();
        this.open = open;
        this.lag = new FiledLag(admin, GroupNames.ledger(config.group()), accepted, new AdminTopicIds(admin));
    }

    /** Whether intake is paused since the limit is reached. */
    public boolean isFull() {
        return full;
    }

    @Override
    public boolean isAvailable() {
        if (full != isReached()) {
            full = !full;
            LOG.infof(full
                    ? "Limit of open tasks reached, taking in cancellations only: open=%d filed=%d limit=%d"
                    : "Open tasks below their limit, taking in submissions again: open=%d filed=%d limit=%d",
                    open.polled(), lag.size(),
                    limit);
        }
        return !full;
    }

    private boolean isReached() {
        int highest = full ? limit - maxBatch() : limit - 1;
        if (open.polled() + lag.size() > highest) {
            lag.refresh();
        }
        return open.polled() + lag.size() > highest;
    }

    @Override
    public int maxBatch() {
        return Math.max(1, limit / STEPS);
    }

    @Override
    public void onFiled(Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> {
            if (partition.topic().equals(accepted)) {
                lag.filed(partition, end);
            }
        });
    }
}
