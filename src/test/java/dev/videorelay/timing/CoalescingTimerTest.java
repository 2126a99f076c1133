package dev.videorelay.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoalescingTimerTest {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final CoalescingTimer timer = new CoalescingTimer(executor);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 20000000", "20000000, 20000000", "20000001, 40000000", "-1, 0", "-20000001, -20000000"})
    void ticksAtTheNextMultipleOfItsTick(long time, long tick) {
        assertThat(CoalescingTimer.toTick(time)).isEqualTo(tick);
    }

    @Test
    void isNeverEarlyAndAtMostATickLate() {
        ScheduledFuture<?> task = timer.schedule(() -> {}, 1, TimeUnit.HOURS);

        assertThat(Duration.ofNanos(task.getDelay(TimeUnit.NANOSECONDS)))
                .isBetween(Duration.ofHours(1).minusSeconds(10), Duration.ofHours(1).plus(CoalescingTimer.TICK));
    }

    @Test
    void letsNoTaskCancelTheOthersOfItsTick() {
        ScheduledFuture<?> task = timer.schedule(() -> {}, 1, TimeUnit.HOURS);

        assertThatThrownBy(() -> task.cancel(false)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(executor.getQueue()).hasSize(1);
    }

    @Test
    void shutsItsExecutorDown() {
        timer.shutdownNow();

        assertThat(executor.isShutdown()).isTrue();
        assertThat(timer.isShutdown()).isTrue();
    }

    @Test
    void runsAllThatEndsTogether() {
        Queue<Integer> ran = new ConcurrentLinkedQueue<>();

        IntStream.range(0, 1_000).forEach(i -> timer.schedule(() -> {
            ran.add(i);
        }, i % 100, TimeUnit.MILLISECONDS));

        await().until(() -> ran.size() == 1_000);
        assertThat(executor.getQueue()).isEmpty();
    }

    @Test
    void runsTheOthersOfATickIfOneFails() {
        Queue<Integer> ran = new ConcurrentLinkedQueue<>();

        IntStream.range(0, 100).forEach(i -> timer.schedule(() -> {
            if (i % 2 == 0) {
                throw new IllegalStateException("fails");
            }
            ran.add(i);
        }, 5, TimeUnit.MILLISECONDS));

        await().until(() -> ran.size() == 50);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void survivesWhatFails(boolean exactly) {
        Queue<Integer> ran = new ConcurrentLinkedQueue<>();

        for (int i = 0; i < 100; i++) {
            int number = i;
            Runnable task = () -> {
                if (number % 2 == 0) {
                    throw new StackOverflowError("fails");
                }
                ran.add(number);
            };
            if (exactly) {
                timer.scheduleExactly(task, Duration.ofMillis(5));
            } else {
                timer.schedule(task, 5, TimeUnit.MILLISECONDS);
            }
        }

        await().until(() -> ran.size() == 50);
    }

    @Test
    void repeatsATaskThatFails() {
        Queue<Long> ran = new ConcurrentLinkedQueue<>();

        timer.scheduleRepeatedly(() -> {
            ran.add(System.nanoTime());
            throw new IllegalStateException("fails");
        }, Duration.ofMillis(1));

        await().until(() -> ran.size() > 3);
    }

    @Test
    void doesNotRoundWhatHasToBeExact() {
        ScheduledFuture<?> task = timer.scheduleExactly(() -> {}, Duration.ofHours(1));

        assertThat(Duration.ofNanos(task.getDelay(TimeUnit.NANOSECONDS))).isLessThanOrEqualTo(Duration.ofHours(1));
    }
}
