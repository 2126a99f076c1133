package dev.videorelay.intake.transaction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.jboss.logging.Logger;

import dev.videorelay.kafka.TopicIds;

/**
 * The one topic that a consumer reads: the one that has the name when it first looks.
 *
 * <p>Kafka's consumer does not tell a topic from a later one of the same name, and may go on in it at the old position.
 * But no ID is given twice: if it is the same before and after records were fetched, they are all of that topic.
 */
final class TopicIdGuard {

    private static final Logger LOG = Logger.getLogger(TopicIdGuard.class);

    /** A topic made anew may end where the old one did, and then no records come that would make anybody look. */
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(1);

    private final TopicIds topicIds;
    private final Clock clock;
    private String id;
    private Instant seen;

    TopicIdGuard(TopicIds topicIds, Clock clock) {
        this.topicIds = topicIds;
        this.clock = clock;
    }

    /** Kafka's ID of the topic, once it was looked at. */
    String id() {
        return id;
    }

    /**
     * Looks whether the name is still that topic's.
     *
     * @throws InconsistentTopicIdException if it is another's
     * @throws KafkaException if the broker does not say
     */
    void look(String name) {
        seen = clock.instant();
        String now = topicIds.of(name);
        if (id == null) {
            id = now;
        } else if (!id.equals(now)) {
            throw new InconsistentTopicIdException("the topic " + name + " was deleted and created again");
        }
    }

    /**
     * Looks if nobody has for a while; a broker that does not say can be asked later.
     *
     * @throws InconsistentTopicIdException if the name is another topic's
     */
    void lookNowAndThen(String name) {
        if (seen != null && clock.instant().isBefore(seen.plus(LONGEST_UNSEEN))) {
            return;
        }
        try {
            look(name);
        } catch (InconsistentTopicIdException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debugf(e, "Cannot tell whether it is still the same topic: topic=%s", name);
        }
    }
}
