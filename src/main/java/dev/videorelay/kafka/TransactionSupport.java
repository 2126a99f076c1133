package dev.videorelay.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * The broker's level of transactions, asked for once at start.
 *
 * <p>Below {@code transaction.version} 2 (KIP-890) a late request of a producer that was fenced can end up in the next
 * transaction of its successor. The relay works with such a broker, but "exactly once" is then not certain.
 */
@ApplicationScoped
public class TransactionSupport {

    private static final Logger LOG = Logger.getLogger(TransactionSupport.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String FEATURE = "transaction.version";
    private static final int NEEDED = 2;

    private final Admin admin;
    private final Duration patience;
    private volatile String words = "not asked yet";

    @Inject
    public TransactionSupport(Admin admin) {
        this(admin, PATIENCE);
    }

    /** @param patience how long the broker may take to answer */
    TransactionSupport(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /** Asks the broker; whatever it answers, and if it does not, the relay goes on. */
    public void ask() {
        try {
            words = level(admin.describeFeatures(new DescribeFeaturesOptions().timeoutMs((int) patience.toMillis()))
                    .featureMetadata()
                    .get());
        } catch (ExecutionException e) {
            words = "unknown, the broker does not tell: " + e.getCause().getMessage();
            LOG.warnf("Broker does not tell its transaction.version: cause=%s", e.getCause().getMessage());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
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

    /** What the broker has answered, for people. */
    public String inWords() {
        return words;
    }
}
