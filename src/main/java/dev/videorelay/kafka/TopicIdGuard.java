package dev.videorelay.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.jboss.logging.Logger;

/**
 * Guard of a consumer against a topic that is deleted and created again: it binds a topic's name to the ID that the name
 * has at the first check.
 *
 * <p>Kafka's consumer does not distinguish a topic from a later one of the same name, and may go on in it at the old
 * position. But an ID is never given twice: if it is the same before and after records were fetched, all of them are of
 * that topic.
 */
public final class TopicIdGuard {

    private static final Logger LOG = Logger.getLogger(TopicIdGuard.class);

    /** A new topic may end where the old one did: then no records arrive, and without records there is no other check. */
    private static final Duration LONGEST_UNCHECKED = Duration.ofSeconds(1);

    private final TopicIds topicIds;
    private final Clock clock;
    private String id;
    private Instant checked;

    public TopicIdGuard(TopicIds topicIds, Clock clock) {
        this.topicIds = topicIds;
        this.clock = clock;
    }

    /** Kafka's ID of the topic; null before the first check. */
    public String id() {
        return id;
    }

    /**
     * Checks that the name still belongs to the same topic.
     *
     * @throws InconsistentTopicIdException if it belongs to another topic
     * @throws KafkaException if the broker does not answer
     */
    public void check(String name) {
        checked = clock.instant();
        String now = topicIds.of(name);
        if (id == null) {
            id = now;
        } else if (!id.equals(now)) {
            throw new InconsistentTopicIdException("the topic " + name + " was deleted and created again");
        }
    }

    /**
     * Checks it if the last check was a while ago; without an answer of the broker it is checked later.
     *
     * @throws InconsistentTopicIdException if the name belongs to another topic
     */
    public void checkIfDue(String name) {
        if (checked != null && clock.instant().isBefore(checked.plus(LONGEST_UNCHECKED))) {
            return;
        }
        try {
            check(name);
        } catch (InconsistentTopicIdException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.debugf(e, "Cannot read the ID of the topic: topic=%s", name);
        }
    }
}
