package dev.videorelay.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.Broker;
import dev.videorelay.testkit.Logged;
import dev.videorelay.testkit.Ports;
import dev.videorelay.testkit.TestClients;

/** On a real broker, whose level of transactions is changed. */
class TransactionSupportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Broker broker;
    private static Admin admin;
    private final TransactionSupport transactions = new TransactionSupport(admin, Duration.ofMillis(500));

    @BeforeAll
    static void start() {
        broker = new Broker(0);
        admin = TestClients.admin(broker.address());
    }

    @AfterAll
    static void stop() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void saysThatTheBrokerProtectsItsTransactions() throws Exception {
        setLevel(2);
        try (Logged log = new Logged(TransactionSupport.class)) {
            transactions.ask();

            assertThat(transactions.inWords()).isEqualTo("transaction.version 2");
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void warnsOfABrokerThatDoesNotProtectThem() throws Exception {
        setLevel(1);
        try (Logged log = new Logged(TransactionSupport.class)) {
            transactions.ask();

            assertThat(transactions.inWords()).startsWith("transaction.version 1, events may be lost or doubled");
            assertThat(log.messages()).singleElement().asString().contains("transaction.version=1 needed=2");
        }
    }

    @Test
    void warnsOfABrokerThatKnowsNoLevel() throws Exception {
        setLevel(0);

        transactions.ask();

        assertThat(transactions.inWords()).startsWith("transaction.version 0, ");
    }

    @Test
    void saysThatTheBrokerDoesNotAnswer() {
        try (Admin unanswered = TestClients.admin("localhost:" + Ports.free());
                Logged log = new Logged(TransactionSupport.class)) {
            TransactionSupport unreachable = new TransactionSupport(unanswered, Duration.ofMillis(500));

            unreachable.ask();

            assertThat(unreachable.inWords()).startsWith("unknown, the broker does not tell: ");
            assertThat(log.messages()).singleElement().asString().contains("does not tell its transaction.version");
        }
    }

    private void setLevel(int level) throws Exception {
        int now = level();
        if (now != level) {
            UpgradeType direction = now < level ? UpgradeType.UPGRADE : UpgradeType.SAFE_DOWNGRADE;
            admin.updateFeatures(Map.of("transaction.version", new FeatureUpdate((short) level, direction)),
                    new UpdateFeaturesOptions()).all().get();
            await().atMost(PATIENCE).until(() -> level() == level);
        }
    }

    private int level() throws Exception {
        FinalizedVersionRange range = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get("transaction.version");
        return range == null ? 0 : range.maxVersionLevel();
    }
}
