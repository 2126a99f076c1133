package dev.videorelay.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InconsistentTopicIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import dev.videorelay.testkit.ManualClock;

final class TopicIdGuardTest {

    private final ManualClock clock = new ManualClock();
    private String id = "first";
    private KafkaException trouble;
    private final TopicIdGuard topic = new TopicIdGuard(this::answer, clock);

    @Test
    void isTheOneThatHasTheNameAtFirst() {
        topic.check("video.tasks");

        assertThat(topic.id()).isEqualTo("first");
        assertThatNoException().isThrownBy(() -> topic.check("video.tasks"));
    }

    @Test
    void remainsThatOneWhenAnotherHasTheName() {
        topic.check("video.tasks");
        id = "second";

        assertThatExceptionOfType(InconsistentTopicIdException.class).isThrownBy(() -> topic.check("video.tasks"));
        assertThatExceptionOfType(InconsistentTopicIdException.class).isThrownBy(() -> topic.check("video.tasks"));
        assertThat(topic.id()).isEqualTo("first");
    }

    @Test
    void noticesNowAndThenThatAnotherHasTheName() {
        topic.check("video.tasks");
        id = "second";

        assertThatNoException().isThrownBy(() -> topic.checkIfDue("video.tasks"));
        clock.advance(Duration.ofSeconds(1));
        assertThatExceptionOfType(InconsistentTopicIdException.class)
                .isThrownBy(() -> topic.checkIfDue("video.tasks"));
    }

    @Test
    void failsOnlyWhereTheLimitMustBeKnown() {
        topic.check("video.tasks");
        trouble = new TimeoutException("busy");
        clock.advance(Duration.ofSeconds(1));

        assertThatNoException().isThrownBy(() -> topic.checkIfDue("video.tasks"));
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> topic.check("video.tasks"));
    }

    private String answer(String name) {
        if (trouble != null) {
            throw trouble;
        }
        return id;
    }
}
