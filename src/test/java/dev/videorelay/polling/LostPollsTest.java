package dev.videorelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.videorelay.gate.AdmissionCallback;
import dev.videorelay.gate.Gate;
import dev.videorelay.gate.OverdueRequests;
import dev.videorelay.gate.PlayedGate;
import dev.videorelay.gate.PlayedScheduler;
import dev.videorelay.gate.PollScheduler;
import dev.videorelay.gate.ProviderGate;
import dev.videorelay.gate.Slots;
import dev.videorelay.gate.circuit.ProviderCircuit;
import dev.videorelay.testkit.ManualClock;

/** Polls that a gate with one place has admitted, and that never told what they found. */
final class LostPollsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock();
    private final PlayedScheduler scheduler = new PlayedScheduler(clock);
    private final Queue<Throwable> threadTroubles = new ArrayDeque<>();
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> happened = new ArrayList<>();
    private Duration age = Duration.ZERO;

    private final Gate gate = new ProviderGate("unified",
            new ProviderGate.Limits(1, Double.POSITIVE_INFINITY, PlayedGate.INTERVAL, PlayedGate.LAST_PATIENCE,
                    TIMEOUT),
            new ProviderCircuit("unified", PlayedGate.POLICY),
            new PollScheduler() {
                @Override
                public Executor requests(String provider, int concurrency) {
                    return LostPollsTest.this::execute;
                }

                @Override
                public void after(Duration delay, Runnable what) {
                    scheduler.after(delay, what);
                }
            }, clock, () -> age.toNanos());

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void triesAgainWhenThereIsNoThread(int times) {
        for (int i = 0; i < times; i++) {
            threadTroubles.add(new OutOfMemoryError("unable to create native thread: possibly out of memory"));
        }
        Gate.Pass first = enter("a");
        enter("b");
        assertThat(gate.view().asking()).isZero();

        scheduler.advance(Duration.ofSeconds(times));
        work();
        assertThat(happened).containsExactly("a admitted");

        first.endPoll(Readings.running(1).finding());
        work();
        assertThat(happened).containsExactly("a admitted", "b admitted");
    }

    @Test
    void doesNotTryAgainAtOnceWhenThereIsNoThread() {
        threadTroubles.add(new OutOfMemoryError("unable to create native thread: possibly out of memory"));
        enter("a");
        enter("b");

        assertThat(threads).isEmpty();
    }

    @Test
    void freesThePlaceOfAPollThatBrokeOff() {
        enter("a", () -> {
            throw new StackOverflowError();
        });
        enter("b");

        work();
        work();

        assertThat(happened).containsExactly("a admitted", "a lost by StackOverflowError", "b admitted");
    }

    @Test
    void tellsATaskThatCouldNotBeSentAway() {
        Gate.Pass pass = gate.join();
        pass.leave();
        pass.enter(PlayedGate.need(clock), new AdmissionCallback() {
            @Override
            public void decided(boolean admitted) {
                throw new IllegalStateException();
            }

            @Override
            public void lost(Throwable cause) {
                happened.add("lost");
            }
        });

        scheduler.advance(Duration.ZERO);

        assertThat(happened).containsExactly("lost");
    }

    @Test
    void freesThePlaceOfAPollWhoseThreadIsBackWithoutAWord() {
        enter("a");
        enter("b");
        work();

        age = TIMEOUT.multipliedBy(3).plus(Slots.GRACE);
        gate.giveUpLostPolls();
        assertThat(threads).isEmpty();
        assertThat(gate.overdueRequests()).isEqualTo(new OverdueRequests(1, 1, age));

        age = age.plusNanos(1);
        gate.giveUpLostPolls();
        work();

        assertThat(happened).containsExactly("a admitted", "a lost by TimeoutException", "b admitted");
        assertThat(gate.overdueRequests().isNone()).isTrue();
    }

    /** Its task goes on, but there is no thread for another poll: a second place would let polls wait where no one sees them. */
    @Test
    void keepsThePlaceOfAPollWhoseThreadHangs() {
        enter("a", () -> {
            age = Duration.ofMinutes(2);
            gate.giveUpLostPolls();
            gate.giveUpLostPolls();
            enter("b");
            assertThat(threads).isEmpty();
            assertThat(gate.overdueRequests().holdAllSlots()).isTrue();
        });

        work();
        work();

        assertThat(happened).containsExactly("a admitted", "a lost by TimeoutException", "b admitted");
        assertThat(gate.overdueRequests().isNone()).isTrue();
    }

    @Test
    void keepsAPollThatIsInTime() {
        Gate.Pass pass = enter("a");
        work();
        age = TIMEOUT.multipliedBy(3);

        gate.giveUpLostPolls();
        assertThat(gate.overdueRequests().isNone()).isTrue();
        pass.endPoll(Readings.running(1).finding());
        age = age.multipliedBy(10);
        gate.giveUpLostPolls();

        assertThat(happened).containsExactly("a admitted");
        assertThat(gate.view().asking()).isZero();
    }

    private void execute(Runnable request) {
        Throwable trouble = threadTroubles.poll();
        if (trouble instanceof Error error) {
            throw error;
        }
        threads.add(request);
    }

    private void work() {
        threads.remove().run();
    }

    private Gate.Pass enter(String name) {
        return enter(name, () -> {});
    }

    private Gate.Pass enter(String name, Runnable poll) {
        Gate.Pass pass = gate.join();
        pass.enter(PlayedGate.need(clock), new AdmissionCallback() {
            @Override
            public void decided(boolean admitted) {
                happened.add(name + (admitted ? " admitted" : " sent away"));
                poll.run();
            }

            @Override
            public void lost(Throwable cause) {
                happened.add(name + " lost by " + cause.getClass().getSimpleName());
            }
        });
        return pass;
    }
}
