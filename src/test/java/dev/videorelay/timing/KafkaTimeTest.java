package dev.videorelay.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

/** The time that Kafka's clients go by. */
final class KafkaTimeTest {

    @Test
    void isThatOfTheSteadyClock() {
        long before = SteadyClock.milliseconds();

        long time = Time.SYSTEM.milliseconds();

        assertThat(time).isBetween(before, SteadyClock.milliseconds());
        assertThat(Time.SYSTEM.getClass().getProtectionDomain().getCodeSource())
                .isEqualTo(SteadyClock.class.getProtectionDomain().getCodeSource());
    }

    @Test
    void waitsForAConditionUntilItsDeadline() throws InterruptedException {
        Object monitor = new Object();

        Time.SYSTEM.waitObject(monitor, () -> true, 0);

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> Time.SYSTEM.waitObject(monitor, () -> false,
                        Time.SYSTEM.milliseconds() + Duration.ofMillis(20).toMillis()));
    }
}
