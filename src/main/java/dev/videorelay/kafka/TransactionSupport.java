package dev.videorelay.kafka;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Level of transactions that the broker supports, read once at the start.
 *
 * <p>Below {@code transaction.version} 2 (KIP-890) a late request of a producer that was fenced can end up in the next
 * transaction of its successor. The relay works with such a broker, but "exactly once" is then not certain.
 */
@ApplicationScoped
public class TransactionSupport {

    private static final Logger LOG = Logger.getLogger(TransactionSupport.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String FEATURE = "transaction.version";
    private static final int NEEDED = 2;

    private final Admin admin;
    private final Duration timeout;
    private volatile String description = "not asked yet";

    @Inject
    public TransactionSupport(Admin admin) {
        this(admin, TIMEOUT);
    }

    /** @param timeout how long the broker may take to answer */
    TransactionSupport(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /** Asks the broker. The relay goes on whatever it answers, and also without an answer. */
    public void ask() {
        try {
            description = level(KafkaFutures
                    .join(admin.describeFeatures(new DescribeFeaturesOptions().timeoutMs((int) timeout.toMillis()))
                            .featureMetadata()));
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            description = "unknown, the broker does not tell: " + e.getMessage();
            LOG.warnf("Broker does not tell its transaction.version: cause=%s", e.getMessage());
        }
    }

    private static String level(FeatureMetadata features) {
        int level = features.finalizedFeatures().containsKey(FEATURE)
                ? features.finalizedFeatures().get(FEATURE).maxVersionLevel()
                : 0;
        if (level < NEEDED) {
            LOG.warnf("Broker's transactions are not protected against late requests (KIP-890): "
                    + "transaction.version=%d needed=%d", level, NEEDED);
        }
        return FEATURE + " " + level + (level < NEEDED ? ", events may be lost or doubled: at least 2 is needed" : "");
    }

    /** The level in words, for readiness and the board. */
    public String inWords() {
        return description;
    }
}
